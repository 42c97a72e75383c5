using System.Collections.Immutable;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Replay;
using AxComplex.Plant.Servers.Models;
using AxComplex.Plant.Simulation;
using Microsoft.Extensions.Options;

namespace AxComplex.Plant.Servers;

/// <summary>The OPC UA servers of the plant: one a factory, and one for recordings where there are any.</summary>
internal sealed partial class PlantServers : IHostedService, IAsyncDisposable
{
    private readonly PlantOptions _options;
    private readonly TimeProvider _real;
    private readonly ILogger _logger;
    private readonly ValueLog? _log;
    private readonly PlantUsers? _users;
    private readonly Dictionary<string, FactoryServer> _byFactory = [];
    private readonly Dictionary<string, FactoryServer> _byMachine = [];

    public PlantServers(IOptions<PlantOptions> options, TimeProvider real, ILogger<PlantServers> logger)
    {
        (_options, _real, _logger) = (options.Value, real, logger);
        Complex = _options.ReadComplex();
        Recordings = Recording.Read(_options);
        Start = PlantStart.After(_options.TruthFile, Complex, _options.StartAt ?? real.GetUtcNow());
        Clock = new PlantClock(real, _options.Speed, Start.At);
        _log = _options.RecordValues ? new ValueLog(Path.Combine(_options.DataDirectory, "values.jsonl")) : null;
        _users = PlantUsers.From(_options.Users);

        // Making a key takes a tenth of a second and more, once a server.
        foreach (var server in Complex.Factories.Select(SetupOf).Concat(Replay()).AsParallel().AsOrdered().Select(s => new FactoryServer(s, Start.At)))
        {
            _byFactory.Add(server.Factory, server);
        }

        foreach (var machine in Complex.Machines)
        {
            _byMachine.Add(machine.Path, _byFactory[machine.Factory]);
        }

        foreach (var recording in Recordings)
        {
            _byMachine.Add(recording.Machine, _byFactory[Recording.Factory]);
        }
    }

    /// <summary>Gets the complex that is run.</summary>
    public Complex Complex { get; }

    /// <summary>Gets the recordings that are played.</summary>
    public ImmutableArray<Recording> Recordings { get; }

    /// <summary>Gets where this run begins.</summary>
    public PlantStart Start { get; }

    /// <summary>Gets the plant's time.</summary>
    public PlantClock Clock { get; }

    /// <summary>Gets the servers.</summary>
    public IReadOnlyCollection<FactoryServer> All => _byFactory.Values;

    /// <summary>Gets the machines that are served.</summary>
    public IReadOnlyCollection<string> Machines => _byMachine.Keys;

    /// <summary>Gets a factory's server.</summary>
    /// <param name="factory">The factory's path.</param>
    /// <returns>The server; null when there is none.</returns>
    public FactoryServer? Of(string factory) => _byFactory.GetValueOrDefault(factory);

    /// <summary>Gets where a factory's server answers.</summary>
    /// <param name="factory">The factory's path.</param>
    public Uri EndpointOf(string factory) => _byFactory[factory].EndpointUrl;

    /// <summary>Takes a value for the next <see cref="Publish"/>.</summary>
    public void Collect(SignalChange change) => _byMachine[change.Machine].Collect(change);

    /// <summary>Takes a change of an alarm for the next <see cref="Publish"/>.</summary>
    public void Collect(AlarmChange change) => _byMachine[change.Machine].Collect(change);

    /// <summary>Shows all that was collected; nothing that happened before this time is missing then.</summary>
    /// <param name="upTo">Plant time, UTC.</param>
    public void Publish(DateTimeOffset upTo)
    {
        foreach (var server in _byFactory.Values)
        {
            server.Publish(upTo);
        }
    }

    /// <summary>Gets how many values each variable of a machine has been given.</summary>
    /// <param name="machine">The machine's path.</param>
    public ImmutableSortedDictionary<string, long> SentOf(string machine) => _byMachine[machine].SentOf(machine);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var server in _byFactory.Values)
        {
            await server.StartAsync(ServerCondition.Good, cancellationToken);
            LogListening(server.Factory, server.EndpointUrl);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken) => await Task.WhenAll(_byFactory.Values.Select(s => s.StopAsync()));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _byFactory.Values)
        {
            await server.DisposeAsync();
        }

        _log?.Dispose();
    }

    private IEnumerable<ServerSetup> Replay() => Recordings.IsEmpty ? [] :
    [
        SetupOf(Recording.Factory, "Recorded data", space => Recordings.ToDictionary(
            r => r.Machine, r => (IMachineModel)new RecordingModel(space, r.Machine, r.Table))),
    ];

    private ServerSetup SetupOf(FactorySpec factory) => SetupOf(
        factory.Path,
        factory.En,
        space => factory.Machines.ToDictionary(m => m.Path, m => MachineModels.Build(space, m))) with
    { Alarmed = factory.Machines };

    private ServerSetup SetupOf(string factory, string name, Func<FactorySpace, Dictionary<string, IMachineModel>> machines)
    {
        var segment = factory.Replace('/', '-');
        return new ServerSetup
        {
            Factory = factory,
            Name = name,
            Port = _options.Ports.GetValueOrDefault(segment),
            PkiFolder = Path.Combine(_options.DataDirectory, "pki", segment),
            Machines = machines,
            HistoryValues = _options.HistoryValues,
            Log = _log,
            AllowsNone = _options.AllowNone,
            AllowsAnonymous = _options.AllowAnonymous,
            Users = _users,
            Real = _real,
            OnConnectionEnded = end => LogConnectionEnded(factory, end),
        };
    }

    private void LogConnectionEnded(string factory, ConnectionEnd end)
    {
        if (end.Cause is { Status: var status } fault && status == StatusCode.BadInternalError)
        {
            LogConnectionFault(fault.InnerException ?? fault, factory, end.RemoteAddress);
        }
        else if (end.Cause is { } cause)
        {
            LogConnectionEnded(factory, end.RemoteAddress, cause.Message);
        }
    }

    [LoggerMessage(6000, LogLevel.Information, "{Factory} answers at {EndpointUrl}")]
    private partial void LogListening(string factory, Uri endpointUrl);

    [LoggerMessage(6010, LogLevel.Information, "{Factory}: the connection of {Client} ended: {Cause}")]
    private partial void LogConnectionEnded(string factory, string client, string cause);

    [LoggerMessage(6011, LogLevel.Error, "{Factory}: a request of {Client} ended in a fault of this server, and its connection with it")]
    private partial void LogConnectionFault(Exception fault, string factory, string client);
}

using System.Collections.Immutable;
using System.Globalization;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Replay;
using AxComplex.Plant.Simulation;
using Microsoft.Extensions.Options;

namespace AxComplex.Plant.Servers;

/// <summary>The OPC UA servers of the plant: one a factory, and one for a recording where there is one.</summary>
internal sealed partial class PlantServers : IHostedService, IAsyncDisposable
{
    /// <summary>The path of the machine that plays a recording, before its name.</summary>
    public const string ReplayFactory = "replay";

    private readonly List<FactoryServer> _servers = [];
    private readonly PlantOptions _options;
    private readonly ILogger _logger;
    private readonly ShownClock _shown;

    public PlantServers(IOptions<PlantOptions> options, TimeProvider real, ILogger<PlantServers> logger)
    {
        (_options, _logger) = (options.Value, logger);
        Complex = _options.ReadComplex();
        Start = PlantStart.After(_options.TruthFile, Complex, _options.StartAt ?? real.GetUtcNow());
        Clock = new PlantClock(real, _options.Speed, Start.At);
        _shown = new ShownClock(Start.At);
        foreach (var factory in Complex.Factories)
        {
            var server = Add(factory.Path, factory.En);
            foreach (var machine in factory.Machines)
            {
                server.Add(machine.Name, machine.Ko, machine.En, SignalsOf(machine.Kind));
            }
        }

        if (_options.Replay.Length > 0)
        {
            Recording = CsvTable.Read(_options.Replay);
            Add(ReplayFactory, "Recorded data").Add(Recording.Name, "", Recording.Name, Recording.Columns);
        }
    }

    /// <summary>Gets the complex that is run.</summary>
    public Complex Complex { get; }

    /// <summary>Gets where this run begins.</summary>
    public PlantStart Start { get; }

    /// <summary>Gets the plant's time.</summary>
    public PlantClock Clock { get; }

    /// <summary>Gets the recording that is played; null for none.</summary>
    public CsvTable? Recording { get; }

    /// <summary>Gets where a factory's server answers.</summary>
    /// <param name="factory">The factory's path.</param>
    public Uri EndpointOf(string factory) => _servers.Single(s => s.Factory == factory).Server.EndpointUrl;

    /// <summary>Takes a value of a simulated machine for the next <see cref="Publish"/>.</summary>
    public void Collect(SignalChange change) =>
        Of(change.Machine).Collect(change.Machine, change.Signal, change.At, (object?)change.Text ?? change.Number);

    /// <summary>Takes a row of the recording for the next <see cref="Publish"/>.</summary>
    public void CollectRow(CsvTable table, DateTime at, ImmutableArray<string> cells)
    {
        var machine = $"{ReplayFactory}/{table.Name}";
        for (var c = 0; c < cells.Length; c++)
        {
            object? value = cells[c].Length == 0
                ? null
                : table.Columns[c].Type is SignalType.Double ? double.Parse(cells[c], CultureInfo.InvariantCulture) : cells[c];
            Of(machine).Collect(machine, table.Columns[c].Name, at, value);
        }
    }

    /// <summary>Shows all that was collected; nothing that happened before this time is missing then.</summary>
    /// <param name="upTo">Plant time, UTC.</param>
    public void Publish(DateTimeOffset upTo)
    {
        _servers.ForEach(s => s.Publish(upTo.UtcDateTime));
        _shown.ShowUpTo(upTo);
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var server in _servers)
        {
            await server.Server.StartAsync(cancellationToken);
            LogListening(server.Factory, server.Server.EndpointUrl);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var server in _servers)
        {
            await server.Server.StopAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.Server.DisposeAsync();
        }
    }

    private static IEnumerable<SignalSpec> SignalsOf(MachineKind kind) =>
        [.. MachineSignals.All, .. kind.PartsPerTool > 0 ? [MachineSignals.Wear] : (SignalSpec[])[], .. kind.Variables.Select(v => v.Signal)];

    private FactoryServer Of(string machine) =>
        _servers.Find(s => machine.StartsWith(s.Factory + "/", StringComparison.Ordinal))
        ?? throw new ArgumentException($"No factory of the plant has a machine {machine}.", nameof(machine));

    private FactoryServer Add(string factory, string name)
    {
        var server = new FactoryServer(factory, new UaServer(new UaServerOptions
        {
            ApplicationName = name,
            ApplicationUri = $"urn:axcomplex:plant:{factory.Replace('/', ':')}",
            ProductUri = "urn:axcomplex:plant",
            EndpointUrl = new Uri($"opc.tcp://127.0.0.1:{_options.Ports.GetValueOrDefault(factory.Replace('/', '-'))}"),
            StampClock = _shown,
        }));
        server.Server.ConnectionEnded += (_, end) => LogConnectionEnded(factory, end);
        _servers.Add(server);
        return server;
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

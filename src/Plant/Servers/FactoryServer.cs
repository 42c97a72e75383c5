using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server;
using AxComplex.Plant.Servers.Models;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Servers;

/// <summary>
/// The OPC UA server of one factory, behind a line that can fail. What the machines are, as last told, outlives the server;
/// a server that is down shows nothing and keeps nothing, and one that comes up shows how things stand.
/// </summary>
/// <remarks>Not thread-safe: the loop of the plant owns it.</remarks>
internal sealed class FactoryServer : IAsyncDisposable
{
    private readonly ServerSetup _setup;
    private readonly ServedVariables _variables;
    private readonly ServerCertificates _certificates;
    private readonly FactoryClock _clock;
    private readonly NetworkLine _line;
    private readonly Dictionary<(string Machine, string Signal), SignalChange> _signals = [];
    private readonly Dictionary<(string Machine, string Alarm), AlarmChange> _alarms = [];
    private readonly List<AlarmChange> _alarmChanges = [];
    private Dictionary<string, IMachineModel> _models = [];
    private Dictionary<string, MachineAlarms> _machineAlarms = [];
    private UaServer? _server;

    public FactoryServer(ServerSetup setup, DateTimeOffset start)
    {
        _setup = setup;
        _variables = new ServedVariables(setup.HistoryValues, setup.Log);
        _certificates = new ServerCertificates(setup.PkiFolder, setup.ApplicationUri, setup.Name, setup.Real);
        _clock = new FactoryClock(start);
        _line = new NetworkLine(new IPEndPoint(IPAddress.Loopback, setup.Port));
    }

    /// <summary>Raised when a client acknowledges or confirms an alarm, or comments on it; on a thread of the server.</summary>
    public event Action<AlarmOperation>? AlarmOperated;

    /// <summary>Gets the factory's path.</summary>
    public string Factory => _setup.Factory;

    /// <summary>Gets where clients find it. The port is the real one once it was started.</summary>
    public Uri EndpointUrl => new($"opc.tcp://127.0.0.1:{_line.Port}");

    /// <summary>Gets the server's own certificate; one that has expired by command is not it.</summary>
    public X509Certificate2 Certificate => _certificates.Own.Certificate;

    /// <summary>Gets whether the server runs.</summary>
    public bool IsUp => _server is not null;

    /// <summary>Gets whether the line to it is frozen.</summary>
    public bool IsFrozen => _line.IsFrozen;

    /// <summary>Gets the number of sessions; 0 while it is down.</summary>
    public int SessionCount => _server?.SessionCount ?? 0;

    /// <summary>Gets or sets by how much the equipment's clock is ahead; negative when it is behind.</summary>
    public TimeSpan ClockOffset
    {
        get => _clock.Offset;
        set
        {
            Complete();
            (_clock.Offset, _variables.ClockOffset) = (value, value);
        }
    }

    /// <summary>Starts the server, with an address space made anew, and opens the line.</summary>
    /// <param name="condition">What is out of order with it.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task StartAsync(ServerCondition condition, CancellationToken cancellationToken)
    {
        var server = Build(condition);
        foreach (var changes in _signals.Values.GroupBy(c => c.Machine))
        {
            _models[changes.Key].Restore(changes.OrderBy(c => c.At));
        }

        Complete();
        server.Publish(_variables.Take(), _clock.GetUtcNow().UtcDateTime);
        foreach (var alarm in _alarms.Values.Where(a => a.IsActive))
        {
            _machineAlarms[alarm.Machine].Apply(alarm, _clock.Offset);
        }

        await server.StartAsync(cancellationToken);
        _server = server;
        _line.Open(new IPEndPoint(IPAddress.Loopback, server.EndpointUrl.Port));
    }

    /// <summary>Cuts the line and stops the server: sessions, subscriptions and what they had to say are gone.</summary>
    public async Task StopAsync()
    {
        await _line.CutAsync();
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync();
        }
    }

    /// <summary>Breaks every connection and refuses new ones; the server runs on.</summary>
    public Task CutLineAsync() => _line.CutAsync();

    /// <summary>Mends a line that was cut.</summary>
    public void MendLine()
    {
        if (_server is { } server)
        {
            _line.Open(new IPEndPoint(IPAddress.Loopback, server.EndpointUrl.Port));
        }
    }

    /// <summary>Lets nothing through the line; connections stand.</summary>
    public void FreezeLine() => _line.Freeze();

    /// <summary>Lets everything through the line again.</summary>
    public void ThawLine() => _line.Thaw();

    /// <summary>Collects a new value for the next <see cref="Publish"/>.</summary>
    public void Collect(SignalChange change)
    {
        _signals[(change.Machine, change.Signal)] = change;
        if (_server is not null)
        {
            _models[change.Machine].Show(change);
        }
    }

    /// <summary>Collects a change of an alarm for the next <see cref="Publish"/>.</summary>
    public void Collect(AlarmChange change)
    {
        _alarms[(change.Machine, change.Alarm)] = change;
        if (_server is not null)
        {
            _alarmChanges.Add(change);
        }
    }

    /// <summary>Shows what was collected to every client, in one batch.</summary>
    /// <param name="now">Plant time; nothing that happened before is missing then.</param>
    public void Publish(DateTimeOffset now)
    {
        if (_server is { } server)
        {
            Complete();
            var changes = _variables.Take();
            _setup.Log?.Flush();
            server.Publish(changes, (now + _clock.Offset).UtcDateTime);
        }

        _clock.ShowUpTo(now);
        _alarmChanges.ForEach(change => _machineAlarms[change.Machine].Apply(change, _clock.Offset));
        _alarmChanges.Clear();
    }

    /// <summary>Gets how many values each variable of a machine has been given.</summary>
    public ImmutableSortedDictionary<string, long> SentOf(string machine) => _variables.SentOf(machine);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _line.DisposeAsync();
        _certificates.Dispose();
    }

    private void Complete()
    {
        foreach (var model in _models.Values)
        {
            model.Complete();
        }
    }

    private UaServer Build(ServerCondition condition)
    {
        var limits = new UaServerLimits();
        var server = new UaServer(new UaServerOptions
        {
            ApplicationName = _setup.Name,
            ApplicationUri = _setup.ApplicationUri,
            ProductUri = "urn:axcomplex:plant",
            EndpointUrl = new Uri("opc.tcp://127.0.0.1:0"),
            Security = _setup.AllowsNone ? [.. SecurityOffer.Secure, SecurityOffer.None] : SecurityOffer.Secure,
            Certificate = condition.HasExpiredCertificate ? _certificates.Expired(_setup.Real) : _certificates.Own,
            CertificateValidator = _certificates.Validator,
            AllowAnonymous = _setup.AllowsAnonymous,
            Users = _setup.Users,
            Limits = condition.MaxMonitoredItems is { } most ? limits with { MaxMonitoredItems = most } : limits,
            TimeProvider = _setup.Real,
            StampClock = _clock,
        });
        server.ConnectionEnded += (_, end) => _setup.OnConnectionEnded(end);
        _variables.Drop();
        var space = new FactorySpace(server.AddressSpace, Factory, _variables);
        _models = _setup.Machines(space);
        _machineAlarms = _setup.Alarmed.ToDictionary(
            m => m.Path,
            m => new MachineAlarms(space, _models[m.Path].Node, m, (alarm, action, comment) =>
                AlarmOperated?.Invoke(new AlarmOperation(m.Path, alarm, action, comment))));
        return server;
    }
}

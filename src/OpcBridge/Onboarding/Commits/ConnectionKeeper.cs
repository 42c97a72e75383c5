using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Hosting;
using AxComplex.OpcBridge.Onboarding.Mapping;
using AxComplex.OpcBridge.Onboarding.Security;
using AxComplex.OpcBridge.Trust;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Onboarding.Commits;

/// <summary>Keeps the committed connections: on disk first, then running. Starts them again with the bridge.</summary>
internal sealed partial class ConnectionKeeper(
    CommittedStore store,
    IConnectionHost host,
    ConnectionTable table,
    SecurityMemory memory,
    ConnectionOrigins origins,
    IOptions<OnboardingOptions> options,
    TimeProvider time,
    ILogger<ConnectionKeeper> logger) : IHostedService, IDisposable
{
    // One change at a time; what is known is read and written under the lock, which is never held while something is waited for.
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<ConnectionId, CommittedConnection> _connections = [];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in store.ReadAll())
        {
            if (origins.Claim(connection.Connection, ConnectionOrigin.Onboarding) is not ConnectionOrigin.Onboarding)
            {
                LogShadowed(connection.Connection, OpcBridgeOptions.Section);
                continue;
            }

            lock (_lock)
            {
                _connections[connection.Connection] = connection;
            }

            await RunAsync(connection, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>Lists the connections of the caller's company.</summary>
    public IReadOnlyList<ConnectionView> List(OnboardingCaller caller)
    {
        lock (_lock)
        {
            return
            [
                .. _connections.Values.Where(c => c.Connection.Company == caller.Company).OrderBy(c => c.Connection.Name, StringComparer.Ordinal).Select(Show),
            ];
        }
    }

    /// <summary>Shows one of the caller's connections.</summary>
    /// <exception cref="OnboardingException">The company has none of this name.</exception>
    public ConnectionView Get(OnboardingCaller caller, string name) => Show(Find(caller, name));

    /// <summary>Keeps a new connection and starts it.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="connection">The connection; who made it and when is filled in.</param>
    /// <param name="replace">Whether one of its name is replaced.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be kept all the same.</param>
    /// <exception cref="OnboardingException">There is one of its name, or the company has too many.</exception>
    public async Task<ConnectionView> CommitAsync(OnboardingCaller caller, CommittedConnection connection, bool replace, CancellationToken cancellationToken)
    {
        using var gate = await EnterAsync(cancellationToken);
        CheckName(connection.Connection, replace);
        var before = Known(connection.Connection);
        if (before is null && List(caller).Count >= options.Value.MaxConnectionsPerCompany)
        {
            throw OnboardingException.TooMany(
                "connection.too-many", $"Your company has {options.Value.MaxConnectionsPerCompany} connections; delete one first.");
        }

        var now = time.GetUtcNow();
        connection = connection with
        {
            CreatedAt = before is { IsDeleted: false } ? before.CreatedAt : now,
            CreatedBy = before is { IsDeleted: false } ? before.CreatedBy : caller.Name,
            ChangedAt = now,
            ChangedBy = caller.Name,
        };
        Check(origins.Claim(connection.Connection, ConnectionOrigin.Onboarding), connection.Connection);
        await KeepAsync(connection, cancellationToken);
        LogCommitted(connection.Connection, caller.Name, connection.Endpoint, connection.Security.Wish);
        return Show(connection);
    }

    /// <summary>Changes a connection and starts it anew.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="change">Makes the changed one.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be changed all the same.</param>
    /// <exception cref="OnboardingException">The company has none of this name.</exception>
    public async Task<ConnectionView> ChangeAsync(
        OnboardingCaller caller, string name, Func<CommittedConnection, CommittedConnection> change, CancellationToken cancellationToken)
    {
        using var gate = await EnterAsync(cancellationToken);
        var before = Find(caller, name);
        if (before.IsDeleted)
        {
            throw OnboardingException.Conflict("connection.deleted", "The connection is deleted and delivers its last values; make it anew.");
        }

        var connection = change(before) with { ChangedAt = time.GetUtcNow(), ChangedBy = caller.Name };
        await KeepAsync(connection, cancellationToken);
        LogChanged(connection.Connection, caller.Name, connection.IsEnabled);
        return Show(connection);
    }

    /// <summary>Deletes a connection: it reads nothing any more, and its last values are delivered. Twice changes nothing.</summary>
    /// <exception cref="OnboardingException">The company has none of this name.</exception>
    public async Task DeleteAsync(OnboardingCaller caller, string name, CancellationToken cancellationToken)
    {
        using var gate = await EnterAsync(cancellationToken);
        var before = Find(caller, name);
        if (!before.IsDeleted)
        {
            var connection = before with
            {
                IsDeleted = true,
                IsEnabled = false,
                Login = ServerLogin.Anonymous,
                ChangedAt = time.GetUtcNow(),
                ChangedBy = caller.Name,
            };
            memory.Forget(connection.Connection);
            await KeepAsync(connection, cancellationToken);
            LogDeleted(connection.Connection, caller.Name);
        }
    }

    private async Task KeepAsync(CommittedConnection connection, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            try
            {
                store.Save(connection);
            }
            catch when (!_connections.ContainsKey(connection.Connection))
            {
                origins.Release(connection.Connection, ConnectionOrigin.Onboarding);
                throw;
            }

            _connections[connection.Connection] = connection;
        }

        await RunAsync(connection, cancellationToken);
    }

    private Task RunAsync(CommittedConnection connection, CancellationToken cancellationToken) => connection.IsDeleted
        ? host.DrainAsync(connection.ToTarget(), () => Forget(connection), cancellationToken)
        : host.SetAsync(connection.ToTarget(), connection.IsEnabled ? RunKind.Live : RunKind.DeliverOnly, cancellationToken);

    // Unless somebody has made one of the same name since.
    private void Forget(CommittedConnection drained)
    {
        lock (_lock)
        {
            if (_connections.GetValueOrDefault(drained.Connection) == drained)
            {
                store.Remove(drained.Connection);
                _connections.Remove(drained.Connection);
                origins.Release(drained.Connection, ConnectionOrigin.Onboarding);
                LogDrained(drained.Connection);
            }
        }
    }

    /// <summary>Says whether a connection of this name could be committed.</summary>
    /// <exception cref="OnboardingException">It could not.</exception>
    public void CheckName(ConnectionId connection, bool replace)
    {
        Check(origins.Of(connection), connection);
        if (!replace && Known(connection) is { IsDeleted: false })
        {
            throw OnboardingException.Conflict("connection.exists", $"There is a connection '{connection.Name}'; take another name, or replace it.");
        }
    }

    /// <summary>Says whether no other connection reads one of these machines: two would count every part twice.</summary>
    /// <param name="connection">The connection that is to read them.</param>
    /// <param name="machines">The machines, by their paths.</param>
    /// <exception cref="OnboardingException">One does.</exception>
    public void CheckMachines(ConnectionId connection, IEnumerable<string> machines)
    {
        var wanted = machines.ToHashSet(StringComparer.Ordinal);
        if (table.MachinesOf(connection.Company).FirstOrDefault(m => m.Connection != connection && wanted.Contains(m.Machine)) is { Machine: { } machine } other)
        {
            throw OnboardingException.Conflict(
                "machine.exists",
                $"The connection '{other.Connection.Name}' reads {machine} already. Leave the machine out, name another factory, or delete that connection first.");
        }
    }

    private static void Check(ConnectionOrigin? origin, ConnectionId connection)
    {
        if (origin is ConnectionOrigin.Configuration)
        {
            throw OnboardingException.Conflict(
                "connection.configured", $"{connection} stands in the bridge's configuration; change it there, or take another name.");
        }

        if (origin is ConnectionOrigin.Silos)
        {
            throw OnboardingException.Conflict(
                "connection.desired", $"This bridge has {connection} from Silos; change or delete it there (…/connections/{connection}/desired), or take another name.");
        }
    }

    private CommittedConnection? Known(ConnectionId connection)
    {
        lock (_lock)
        {
            return _connections.GetValueOrDefault(connection);
        }
    }

    private CommittedConnection Find(OnboardingCaller caller, string name) =>
        Known(new ConnectionId(caller.Company, name)) ?? throw OnboardingException.NotFound($"connection '{name}'");

    private ConnectionView Show(CommittedConnection c) => new(
        c.Connection,
        c.Endpoint.ToString(),
        c.Factory,
        c.Security.Wish,
        c.Security.Policy,
        c.Login.ToString(),
        [.. c.Overlooked.Select(o => new OverlookRule(o.Thumbprint, o.Rule.ToString(), o.Until))],
        c.IsEnabled,
        c.IsDeleted,
        c.CreatedAt,
        c.CreatedBy,
        c.ChangedAt,
        c.ChangedBy,
        table.Find(c.Connection),
        [.. table.MatchesOf(c.Connection).Select(MappingViews.Show)]);

    private async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        return new Gate(_gate);
    }

    private sealed class Gate(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    [LoggerMessage(3621, LogLevel.Warning, "The committed connection {Connection} is not started: {Section}:Connections has one of the same name")]
    private partial void LogShadowed(ConnectionId connection, string section);

    [LoggerMessage(3622, LogLevel.Information, "{Connection}: committed by {Person}, {Endpoint}, security {Security}")]
    private partial void LogCommitted(ConnectionId connection, string person, Uri endpoint, SecurityWish security);

    [LoggerMessage(3623, LogLevel.Information, "{Connection}: changed by {Person}; enabled: {Enabled}")]
    private partial void LogChanged(ConnectionId connection, string person, bool enabled);

    [LoggerMessage(3624, LogLevel.Information, "{Connection}: deleted by {Person}; what waits in its spool is delivered")]
    private partial void LogDeleted(ConnectionId connection, string person);

    [LoggerMessage(3625, LogLevel.Information, "{Connection}: its last values are delivered; it is gone")]
    private partial void LogDrained(ConnectionId connection);
}

using System.Collections.Immutable;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Hosting;
using AxComplex.OpcBridge.Trust;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Desired;

/// <summary>Makes the connections so as Silos want them: on disk first, then running. What cannot be is said in words, with its revision.</summary>
internal sealed partial class DesiredConnections(
    DesiredFile file,
    IConnectionHost host,
    ConnectionOrigins origins,
    ConnectionTable table,
    SecurityMemory memory,
    IOptions<OpcBridgeOptions> bridge,
    IOptions<DesiredOptions> options,
    ILogger<DesiredConnections> logger)
{
    // One caller applies; the end of a drained connection comes from its own run, so what is kept is changed under the lock.
    private readonly Lock _lock = new();
    private readonly Dictionary<ConnectionId, DesiredConnectionView> _wanted = [];
    private readonly Dictionary<ConnectionId, DesiredConnectionView> _applied = [];
    private readonly HashSet<ConnectionId> _draining = [];
    private readonly Dictionary<ConnectionId, string> _refused = [];

    /// <summary>Gets the tag of the last answer of Silos that is kept; null for none.</summary>
    public string? Tag { get; private set; }

    /// <summary>Gets the reports of connections that are refused and do not run, so that nobody else reports them.</summary>
    public IReadOnlyList<ConnectionReport> Refused => [.. _refused.Keys.Where(HasNoRun).Select(table.Find).OfType<ConnectionReport>()];

    /// <summary>Runs what ran when the bridge stopped, without asking anybody.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var kept = file.Read();
        Remember(kept.Wanted, kept.Tag);
        foreach (var connection in kept.Applied)
        {
            // The configuration may have taken the name meanwhile.
            if (DesiredTarget.FaultIn(connection) is null && origins.Claim(connection.Connection, ConnectionOrigin.Silos) is ConnectionOrigin.Silos)
            {
                _applied[connection.Connection] = connection;
                if (_wanted.ContainsKey(connection.Connection))
                {
                    await RunAsync(connection, cancellationToken);
                }
            }
        }

        await ApplyAsync(cancellationToken);
    }

    /// <summary>Takes a new answer of Silos; it is on the disk when this returns.</summary>
    /// <exception cref="IOException">It is not kept; that before holds.</exception>
    public void Take(IReadOnlyList<DesiredConnectionView> wanted, string? tag)
    {
        lock (_lock)
        {
            file.Write(Kept with { Tag = tag, Wanted = [.. wanted] });
            Remember(wanted, tag);
        }
    }

    /// <summary>Applies what is wanted and does not run so yet, and ends what is wanted no more. Again is harmless, and finds names that have become free.</summary>
    /// <exception cref="IOException">The disk does not keep it; what was applied before runs on.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        foreach (var wanted in _wanted.Values.ToArray())
        {
            Say(wanted, TryTake(wanted, out var isNew));
            if (isNew)
            {
                await RunAsync(wanted, cancellationToken);
                LogApplied(wanted.Connection, wanted.Revision, wanted.ChangedBy, wanted.Endpoint, wanted.Enabled);
            }
        }

        foreach (var gone in _refused.Keys.Where(id => !_wanted.ContainsKey(id)).ToArray())
        {
            Withdraw(gone);
        }

        foreach (var gone in Gone())
        {
            LogDeleted(gone.Connection);
            await host.DrainAsync(DesiredTarget.Of(gone, bridge.Value), () => Forget(gone.Connection), cancellationToken);
            memory.Forget(gone.Connection);
        }
    }

    /// <summary>Keeps a connection as applied, unless it is so already.</summary>
    /// <returns>Why it cannot be; null when it is.</returns>
    private string? TryTake(DesiredConnectionView wanted, out bool isNew)
    {
        isNew = false;
        var id = wanted.Connection;
        lock (_lock)
        {
            var runs = _applied.GetValueOrDefault(id);
            if (wanted == runs && !_draining.Contains(id))
            {
                return null;
            }

            var fault = origins.Claim(id, ConnectionOrigin.Silos) switch
            {
                ConnectionOrigin.Configuration =>
                    $"the bridge's configuration has a connection of this name, which holds: take it out of {OpcBridgeOptions.Section}:Connections, or delete it in Silos.",
                ConnectionOrigin.Onboarding =>
                    "a connection of this name was made with the bridge's onboarding API, and holds: delete it there, or in Silos.",
                _ when runs is null && _applied.Count >= options.Value.MaxConnections =>
                    $"this bridge has {_applied.Count} connections from Silos, and {DesiredOptions.Section}:{nameof(DesiredOptions.MaxConnections)} allows no more.",
                _ => DesiredTarget.FaultIn(wanted),
            };
            if (fault is not null)
            {
                return $"Silos want revision {wanted.Revision} of this connection, which cannot be: {fault}{(runs is null ? "" : $" Revision {runs.Revision} runs on.")}";
            }

            var applied = Kept.Applied.Where(a => a.Connection != id).Append(wanted);
            try
            {
                file.Write(Kept with { Applied = [.. applied] });
            }
            catch when (runs is null)
            {
                // Nothing runs under the name; who is first with a working disk may have it.
                origins.Release(id, ConnectionOrigin.Silos);
                throw;
            }

            _applied[id] = wanted;
            _draining.Remove(id);
            isNew = true;
            return null;
        }
    }

    private Task RunAsync(DesiredConnectionView connection, CancellationToken cancellationToken) =>
        host.SetAsync(DesiredTarget.Of(connection, bridge.Value), connection.Enabled ? RunKind.Live : RunKind.DeliverOnly, cancellationToken);

    /// <summary>Says with the connection's own report why it is not as Silos want it, or that it is; one that does not run gets a report.</summary>
    private void Say(DesiredConnectionView wanted, string? problem)
    {
        var id = wanted.Connection;
        var before = _refused.GetValueOrDefault(id);
        if (problem is null)
        {
            _refused.Remove(id);
        }
        else
        {
            _refused[id] = problem;
            if (problem != before)
            {
                LogRefused(id, problem);
            }

            if (HasNoRun(id))
            {
                table.SetBroken(id, wanted.Endpoint, problem);
            }
        }

        table.Note(id, problem);
    }

    /// <summary>Takes back what was said of a connection that is not wanted any more and was never applied.</summary>
    private void Withdraw(ConnectionId connection)
    {
        _refused.Remove(connection);
        table.Note(connection, null);
        if (HasNoRun(connection))
        {
            table.Remove(connection);
            origins.Release(connection, ConnectionOrigin.Silos);
        }
    }

    /// <summary>Whether a name is that of Silos and nothing runs under it.</summary>
    private bool HasNoRun(ConnectionId connection)
    {
        lock (_lock)
        {
            return origins.Of(connection) is ConnectionOrigin.Silos && !_applied.ContainsKey(connection);
        }
    }

    private DesiredConnectionView[] Gone()
    {
        lock (_lock)
        {
            return [.. _applied.Values.Where(a => !_wanted.ContainsKey(a.Connection) && _draining.Add(a.Connection))];
        }
    }

    // Unless Silos want it again meanwhile.
    private void Forget(ConnectionId drained)
    {
        lock (_lock)
        {
            if (!_draining.Remove(drained))
            {
                return;
            }

            _applied.Remove(drained);
            origins.Release(drained, ConnectionOrigin.Silos);
            LogDrained(drained);
            try
            {
                file.Write(Kept);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next start finds it once more, and its spool empty.
                LogNotForgotten(drained, e.Message);
            }
        }
    }

    private KeptConnections Kept => new(1, Tag, [.. _wanted.Values], [.. _applied.Values]);

    private void Remember(IEnumerable<DesiredConnectionView> wanted, string? tag)
    {
        _wanted.Clear();
        foreach (var connection in wanted)
        {
            _wanted[connection.Connection] = connection;
        }

        Tag = tag;
    }

    [LoggerMessage(3802, LogLevel.Information, "{Connection}: revision {Revision} by {Person} is applied, {Endpoint}; enabled: {Enabled}")]
    private partial void LogApplied(ConnectionId connection, int revision, string person, string endpoint, bool enabled);

    [LoggerMessage(3803, LogLevel.Warning, "{Connection}: {Problem}")]
    private partial void LogRefused(ConnectionId connection, string problem);

    [LoggerMessage(3804, LogLevel.Information, "{Connection}: Silos want it no more; what waits in its spool is delivered")]
    private partial void LogDeleted(ConnectionId connection);

    [LoggerMessage(3805, LogLevel.Information, "{Connection}: its last values are delivered; it is gone")]
    private partial void LogDrained(ConnectionId connection);

    [LoggerMessage(3809, LogLevel.Warning, "{Connection} is gone, and the bridge's disk does not keep that: {Problem}")]
    private partial void LogNotForgotten(ConnectionId connection, string problem);
}

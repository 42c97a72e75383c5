using System.Collections.Concurrent;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Connections;

namespace AxComplex.OpcBridge.Hosting;

/// <summary>The connections that run, for whoever asks how they stand.</summary>
internal sealed class ConnectionTable
{
    private readonly ConcurrentDictionary<ConnectionId, Func<ConnectionReport>> _connections = new();

    /// <summary>Gets a report of each, by name.</summary>
    public IReadOnlyList<ConnectionReport> Reports =>
        [.. _connections.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal).Select(c => c.Value())];

    /// <summary>Adds a connection, or replaces what was known of it.</summary>
    public void Set(ConnectionId connection, Func<ConnectionReport> report) => _connections[connection] = report;

    /// <summary>Forgets a connection.</summary>
    public void Remove(ConnectionId connection) => _connections.TryRemove(connection, out _);

    /// <summary>Adds a connection that cannot run.</summary>
    public void SetBroken(ConnectionTarget target, string problem) => Set(target.Connection, () => new ConnectionReport(
        target.Connection, target.Endpoint.ToString(), ConnectionState.Waiting, problem, 0, 0, 0, null, 0, new LossLedger(0, 0, 0, 0)));
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping.Profiles;

namespace AxComplex.OpcBridge.Hosting;

/// <summary>The connections that run, for whoever asks how they stand.</summary>
internal sealed class ConnectionTable
{
    private readonly ConcurrentDictionary<ConnectionId, (Func<ConnectionReport> Report, ConnectionStatus? Status)> _connections = new();

    /// <summary>Gets a report of each, by name.</summary>
    public IReadOnlyList<ConnectionReport> Reports =>
        [.. _connections.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal).Select(c => c.Value.Report())];

    /// <summary>Gets the report of one; null when it does not run.</summary>
    public ConnectionReport? Find(ConnectionId connection) => _connections.TryGetValue(connection, out var found) ? found.Report() : null;

    /// <summary>Gets how the machines of one fitted their saved mappings when they were mapped last; empty before that.</summary>
    public ImmutableArray<ProfileMatch> MatchesOf(ConnectionId connection) =>
        _connections.TryGetValue(connection, out var found) ? found.Status?.Matches ?? [] : [];

    /// <summary>Gets the machines of a company, by their paths, each with the connection that reads it.</summary>
    public IEnumerable<(string Machine, ConnectionId Connection)> MachinesOf(CompanyId company) => _connections
        .Where(c => c.Key.Company == company && c.Value.Status is not null)
        .SelectMany(c => c.Value.Status!.Matches.Select(m => (m.Machine, c.Key)));

    /// <summary>Adds a connection, or replaces what was known of it.</summary>
    public void Set(ConnectionStatus status) => _connections[status.Connection] = (() => status.Report, status);

    /// <summary>Forgets a connection.</summary>
    public void Remove(ConnectionId connection) => _connections.TryRemove(connection, out _);

    /// <summary>Adds a connection that cannot run.</summary>
    public void SetBroken(ConnectionId connection, string endpoint, string problem) => _connections[connection] = (() => new ConnectionReport(
        connection, endpoint, ConnectionState.Waiting, problem, 0, 0, 0, null, 0, new LossLedger(0, 0, 0, 0)), null);

    /// <summary>Says of a connection that runs why it is not what Silos want; null when it is. Nothing happens for one that does not run.</summary>
    public void Note(ConnectionId connection, string? problem)
    {
        if (_connections.TryGetValue(connection, out var found))
        {
            found.Status?.Desired(problem);
        }
    }
}

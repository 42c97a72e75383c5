using System.Collections.Immutable;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Backfill;

/// <summary>What the server's history is good for: which items have one that goes on, and since when the server runs.</summary>
/// <param name="Items">For each machine of the plan, the items whose history may be read and is being written.</param>
/// <param name="RunsSince">Since when the server runs, by its clock: before that it saw nothing. Null when it does not say.</param>
internal sealed record HistoryAccess(ImmutableArray<ImmutableArray<int>> Items, DateTime? RunsSince)
{
    private const byte HistoryRead = 4;

    /// <summary>Asks the server.</summary>
    /// <param name="session">The session.</param>
    /// <param name="plan">The machines and items.</param>
    /// <param name="nodes">The node of each item.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HistoryAccess> ReadAsync(
        IEquipmentSession session, RecordingPlan plan, IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        var levels = await session.ReadAsync(nodes, AttributeIds.UserAccessLevel, cancellationToken);
        var historizing = await session.ReadAsync(nodes, AttributeIds.Historizing, cancellationToken);
        var start = (await session.ReadAsync([VariableIds.Server_ServerStatus_StartTime], AttributeIds.Value, cancellationToken))[0].Value;
        var items = Enumerable.Range(0, nodes.Count)
            .Where(i => levels[i].Value.TryGetByte(out var level) && (level & HistoryRead) != 0)
            .Where(i => historizing[i].Value.TryGetBoolean(out var isWritten) && isWritten)
            .ToLookup(i => plan.Items[i].Machine);
        return new HistoryAccess(
            [.. Enumerable.Range(0, plan.Machines.Length).Select(m => items[m].ToImmutableArray())],
            start.TryGetDateTime(out var since) && since > DateTime.MinValue ? since : null);
    }
}

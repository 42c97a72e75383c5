using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>How much a server takes in one request; 0 everywhere means that it states no limit.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part5/6.3.11">Part 5 §6.3.11, OperationLimitsType</seealso>
public sealed record OperationLimits
{
    /// <summary>No limit is known.</summary>
    public static OperationLimits None { get; } = new();

    /// <summary>Gets the most nodes of a Read.</summary>
    public uint MaxNodesPerRead { get; init; }

    /// <summary>Gets the most nodes of a Write.</summary>
    public uint MaxNodesPerWrite { get; init; }

    /// <summary>Gets the most methods of a Call.</summary>
    public uint MaxNodesPerMethodCall { get; init; }

    /// <summary>Gets the most nodes of a Browse, and the most continuation points of a BrowseNext.</summary>
    public uint MaxNodesPerBrowse { get; init; }

    /// <summary>Gets the most nodes of a RegisterNodes or UnregisterNodes.</summary>
    public uint MaxNodesPerRegisterNodes { get; init; }

    /// <summary>Gets the most paths of a TranslateBrowsePathsToNodeIds.</summary>
    public uint MaxNodesPerTranslate { get; init; }

    /// <summary>Gets the most items of a CreateMonitoredItems and its kin.</summary>
    public uint MaxMonitoredItemsPerCall { get; init; }

    /// <summary>Gets the most variables of a HistoryRead.</summary>
    public uint MaxNodesPerHistoryReadData { get; init; }

    /// <summary>Gets the variables that hold them, in the order that <see cref="Of"/> expects.</summary>
    internal static NodeId[] Variables { get; } =
    [
        VariableIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead,
        VariableIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerWrite,
        VariableIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerMethodCall,
        VariableIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerBrowse,
        VariableIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRegisterNodes,
        VariableIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerTranslateBrowsePathsToNodeIds,
        VariableIds.Server_ServerCapabilities_OperationLimits_MaxMonitoredItemsPerCall,
        VariableIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerHistoryReadData,
    ];

    /// <summary>Understands what a server said. A variable that it does not have, or whose value is no UInt32, is no limit.</summary>
    /// <param name="values">The values of <see cref="Variables"/>.</param>
    internal static OperationLimits Of(IReadOnlyList<DataValue> values) => new()
    {
        MaxNodesPerRead = Number(values[0]),
        MaxNodesPerWrite = Number(values[1]),
        MaxNodesPerMethodCall = Number(values[2]),
        MaxNodesPerBrowse = Number(values[3]),
        MaxNodesPerRegisterNodes = Number(values[4]),
        MaxNodesPerTranslate = Number(values[5]),
        MaxMonitoredItemsPerCall = Number(values[6]),
        MaxNodesPerHistoryReadData = Number(values[7]),
    };

    private static uint Number(in DataValue value) =>
        !value.Status.IsBad && value.Value.TryGetUInt32(out var number) ? number : 0;
}

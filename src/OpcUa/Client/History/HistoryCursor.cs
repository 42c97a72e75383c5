using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>How far the reading of one variable has come.</summary>
/// <param name="index">The place of the variable in the question.</param>
/// <param name="nodeId">The variable.</param>
/// <param name="rest">How many values are still wanted.</param>
internal sealed class HistoryCursor(int index, NodeId nodeId, long rest)
{
    public int Index => index;

    public NodeId NodeId => nodeId;

    /// <summary>Gets or sets what the server goes on from; null at the beginning and at the end.</summary>
    public byte[]? Point { get; set; }

    /// <summary>Gets or sets how many values are still wanted.</summary>
    public long Rest { get; set; } = rest;
}

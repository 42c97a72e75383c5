using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>A NodeId that may name its namespace by URI, and may lie in another server.</summary>
/// <param name="NodeId">The NodeId; its index counts only while <paramref name="NamespaceUri"/> is null.</param>
/// <param name="NamespaceUri">The namespace; null if the index says it.</param>
/// <param name="ServerIndex">The index in the ServerArray; 0 is the server that was asked.</param>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part6/5.2.2.10">Part 6 §5.2.2.10</seealso>
public readonly record struct ExpandedNodeId(NodeId NodeId, string? NamespaceUri = null, uint ServerIndex = 0)
    : IBinaryEncodable<ExpandedNodeId>
{
    private const byte NamespaceUriFlag = 0x80;
    private const byte ServerIndexFlag = 0x40;

    static int IBinaryEncodable<ExpandedNodeId>.MinimumBytes => 2;

    /// <summary>Gets the ExpandedNodeId that names nothing.</summary>
    public static ExpandedNodeId Null => default;

    /// <summary>Gets whether this names nothing.</summary>
    public bool IsNull => ServerIndex == 0 && string.IsNullOrEmpty(NamespaceUri) && NodeId.IsNull;

    /// <summary>Gets whether this is a node of the server that was asked, named by its index.</summary>
    public bool IsLocal => ServerIndex == 0 && string.IsNullOrEmpty(NamespaceUri);

    /// <summary>A NodeId is an ExpandedNodeId of the same server.</summary>
    public static implicit operator ExpandedNodeId(NodeId nodeId) => new(nodeId);

    /// <inheritdoc/>
    public static ExpandedNodeId Decode(ref UaBinaryReader reader)
    {
        var first = reader.ReadByte();
        var nodeId = NodeId.Decode(ref reader, (byte)(first & ~(NamespaceUriFlag | ServerIndexFlag)));
        var uri = (first & NamespaceUriFlag) != 0 ? reader.ReadString() : null;
        var server = (first & ServerIndexFlag) != 0 ? reader.ReadUInt32() : 0;
        return new ExpandedNodeId(nodeId, uri, server);
    }

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        var flags = (NamespaceUri is null ? 0 : NamespaceUriFlag) | (ServerIndex == 0 ? 0 : ServerIndexFlag);
        NodeId.Encode(ref writer, (byte)flags);
        if (NamespaceUri is not null)
        {
            writer.WriteString(NamespaceUri);
        }

        if (ServerIndex != 0)
        {
            writer.WriteUInt32(ServerIndex);
        }
    }

    /// <summary>Gets the text form, for example <c>svr=1;nsu=urn:plant;s=Press-07</c>.</summary>
    /// <returns>The text form of Part 6 §5.3.1.11.</returns>
    public override string ToString()
    {
        var id = NodeId.ToString();
        if (NamespaceUri is not null)
        {
            var uri = NamespaceUri
                .Replace("%", "%25", StringComparison.Ordinal)
                .Replace(";", "%3B", StringComparison.Ordinal);
            var withoutIndex = NodeId.NamespaceIndex == 0 ? id : id[(id.IndexOf(';', StringComparison.Ordinal) + 1)..];
            id = $"nsu={uri};{withoutIndex}";
        }

        return ServerIndex == 0 ? id : $"svr={ServerIndex};{id}";
    }
}

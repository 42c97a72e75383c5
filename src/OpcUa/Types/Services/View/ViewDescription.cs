using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Names a view, and which state of it. The default is no view.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.44">
/// Part 4 §7.44, ViewDescription</seealso>
public sealed record ViewDescription : IUaStructure<ViewDescription>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 513);

    static int IBinaryEncodable<ViewDescription>.MinimumBytes => 14;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the view; null for the whole address space.</summary>
    public NodeId ViewId { get; init; }

    /// <summary>Gets the time wanted; MinValue if it does not matter.</summary>
    public DateTime Timestamp { get; init; }

    /// <summary>Gets the version wanted; 0 if it does not matter.</summary>
    public uint ViewVersion { get; init; }

    /// <inheritdoc/>
    public static ViewDescription Decode(ref UaBinaryReader reader) => new()
    {
        ViewId = NodeId.Decode(ref reader),
        Timestamp = reader.ReadDateTime(),
        ViewVersion = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        ViewId.Encode(ref writer);
        writer.WriteDateTime(Timestamp);
        writer.WriteUInt32(ViewVersion);
    }
}

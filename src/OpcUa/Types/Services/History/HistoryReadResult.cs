using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What one variable was.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.11.3">
/// Part 4 §5.11.3, HistoryReadResult</seealso>
public sealed record HistoryReadResult : IUaStructure<HistoryReadResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 640);

    static int IBinaryEncodable<HistoryReadResult>.MinimumBytes => 11;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how the operation went.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Gets where to go on; null at the end.</summary>
    public byte[]? ContinuationPoint { get; init; }

    /// <summary>Gets the values, such as <see cref="Services.HistoryData"/>.</summary>
    public ExtensionObject HistoryData { get; init; }

    /// <inheritdoc/>
    public static HistoryReadResult Decode(ref UaBinaryReader reader) => new()
    {
        StatusCode = StatusCode.Decode(ref reader),
        ContinuationPoint = reader.ReadByteString(),
        HistoryData = ExtensionObject.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StatusCode.Encode(ref writer);
        writer.WriteByteString(ContinuationPoint);
        HistoryData.Encode(ref writer);
    }
}

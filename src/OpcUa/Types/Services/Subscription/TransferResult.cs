using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What became of one subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.41">
/// Part 4 §5.14.7, TransferResult</seealso>
public sealed record TransferResult : IUaStructure<TransferResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 838);

    static int IBinaryEncodable<TransferResult>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how the operation went.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Gets the messages that can be asked for with Republish.</summary>
    public uint[] AvailableSequenceNumbers { get; init; } = [];

    /// <inheritdoc/>
    public static TransferResult Decode(ref UaBinaryReader reader) => new()
    {
        StatusCode = StatusCode.Decode(ref reader),
        AvailableSequenceNumbers = reader.ReadNumbers<uint>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StatusCode.Encode(ref writer);
        writer.WriteNumbers(AvailableSequenceNumbers);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Asks for the values at given times.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part11/6.5.5">
/// Part 11 §6.5.5, ReadAtTimeDetails</seealso>
public sealed record ReadAtTimeDetails : IUaStructure<ReadAtTimeDetails>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 655);

    static int IBinaryEncodable<ReadAtTimeDetails>.MinimumBytes => 5;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the times.</summary>
    public DateTime[] ReqTimes { get; init; } = [];

    /// <summary>Gets whether simple bounding values are used.</summary>
    public bool UseSimpleBounds { get; init; }

    /// <inheritdoc/>
    public static ReadAtTimeDetails Decode(ref UaBinaryReader reader) => new()
    {
        ReqTimes = reader.ReadDateTimes() ?? [],
        UseSimpleBounds = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteDateTimes(ReqTimes);
        writer.WriteBoolean(UseSimpleBounds);
    }
}

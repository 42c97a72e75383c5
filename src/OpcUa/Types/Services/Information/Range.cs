using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The span of an analogue value.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part8/5.6.2">Part 8 §5.6.2, Range</seealso>
public sealed record Range : IUaStructure<Range>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 886);

    static int IBinaryEncodable<Range>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the lower end.</summary>
    public double Low { get; init; }

    /// <summary>Gets the upper end.</summary>
    public double High { get; init; }

    /// <inheritdoc/>
    public static Range Decode(ref UaBinaryReader reader) => new()
    {
        Low = reader.ReadDouble(),
        High = reader.ReadDouble(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteDouble(Low);
        writer.WriteDouble(High);
    }
}

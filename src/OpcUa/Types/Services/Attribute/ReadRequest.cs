using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Asks for attributes of nodes.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.11.2">Part 4 §5.11.2, Read</seealso>
public sealed record ReadRequest : IUaStructure<ReadRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 631);

    static int IBinaryEncodable<ReadRequest>.MinimumBytes => 45;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets how old a value may be, in milliseconds; 0 asks the source itself.</summary>
    public double MaxAgeMs { get; init; }

    /// <summary>Gets which timestamps the values carry.</summary>
    public TimestampsToReturn TimestampsToReturn { get; init; }

    /// <summary>Gets the attributes.</summary>
    public ReadValueId[] NodesToRead { get; init; } = [];

    /// <inheritdoc/>
    public static ReadRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        MaxAgeMs = reader.ReadDouble(),
        TimestampsToReturn = (TimestampsToReturn)reader.ReadInt32(),
        NodesToRead = reader.ReadArray<ReadValueId>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteDouble(MaxAgeMs);
        writer.WriteInt32((int)TimestampsToReturn);
        writer.WriteArray(NodesToRead);
    }
}

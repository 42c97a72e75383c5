using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Which changes of a value count.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.22.2">
/// Part 4 §7.22.2, DataChangeFilter</seealso>
public sealed record DataChangeFilter : IUaStructure<DataChangeFilter>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 724);

    static int IBinaryEncodable<DataChangeFilter>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets what counts as a change.</summary>
    public DataChangeTrigger Trigger { get; init; }

    /// <summary>Gets how <see cref="DeadbandValue"/> is meant.</summary>
    public DeadbandType DeadbandType { get; init; }

    /// <summary>Gets by how much a number has to move.</summary>
    public double DeadbandValue { get; init; }

    /// <inheritdoc/>
    public static DataChangeFilter Decode(ref UaBinaryReader reader) => new()
    {
        Trigger = (DataChangeTrigger)reader.ReadInt32(),
        DeadbandType = (DeadbandType)reader.ReadInt32(),
        DeadbandValue = reader.ReadDouble(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteInt32((int)Trigger);
        writer.WriteInt32((int)DeadbandType);
        writer.WriteDouble(DeadbandValue);
    }
}

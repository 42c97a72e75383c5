using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>A local time as a distance from UTC.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/8.28">
/// Part 3 §8.28, TimeZoneDataType</seealso>
public sealed record TimeZoneDataType : IUaStructure<TimeZoneDataType>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 8917);

    static int IBinaryEncodable<TimeZoneDataType>.MinimumBytes => 3;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the minutes to add to UTC.</summary>
    public short OffsetMinutes { get; init; }

    /// <summary>Gets whether summer time is in it.</summary>
    public bool DaylightSavingInOffset { get; init; }

    /// <inheritdoc/>
    public static TimeZoneDataType Decode(ref UaBinaryReader reader) => new()
    {
        OffsetMinutes = reader.ReadInt16(),
        DaylightSavingInOffset = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteInt16(OffsetMinutes);
        writer.WriteBoolean(DaylightSavingInOffset);
    }
}

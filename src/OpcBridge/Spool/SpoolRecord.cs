using System.Buffers.Binary;
using System.IO.Hashing;

namespace AxComplex.OpcBridge.Spool;

/// <summary>
/// The header of a record in a segment, 48 bytes before its payload. Little-endian:
/// <c>payload length u32 · CRC-32 of all that follows u32 · sequence i64 · written at (ticks) i64 · values i32 ·
/// received in all i64 · drops through i64 · flags u32 · payload</c>.
/// </summary>
/// <param name="Sequence">The batch's number.</param>
/// <param name="WrittenAt">When it was written, by the bridge's clock, in ticks.</param>
/// <param name="Values">How many values it carries.</param>
/// <param name="ReceivedInAll">The connection's values ever received, this batch included.</param>
/// <param name="DropsThrough">
/// Writing this record drops every undelivered batch up to this number; it declares their gaps. 0 drops nothing. One record
/// does both, so that no crash can come between the drop and its declaration.
/// </param>
/// <param name="Flags">What the payload is.</param>
internal readonly record struct SpoolRecord(
    long Sequence, long WrittenAt, int Values, long ReceivedInAll, long DropsThrough, SpoolFlags Flags)
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 48;

    private const int CheckedFrom = 8;

    /// <summary>Fills in the header in front of a payload.</summary>
    /// <param name="bytes">The whole record: room for the header, then the payload.</param>
    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - HeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], WrittenAt);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], Values);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[28..], ReceivedInAll);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[36..], DropsThrough);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[44..], (uint)Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Crc32.HashToUInt32(bytes[CheckedFrom..]));
    }

    /// <summary>Reads the record at the beginning of some bytes.</summary>
    /// <param name="bytes">What is left of the segment.</param>
    /// <param name="record">The record.</param>
    /// <param name="payloadBytes">The length of its payload.</param>
    /// <returns>False for a torn or damaged record.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SpoolRecord record, out int payloadBytes)
    {
        (record, payloadBytes) = (default, 0);
        if (bytes.Length < HeaderBytes)
        {
            return false;
        }

        payloadBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (payloadBytes < 0 || payloadBytes > bytes.Length - HeaderBytes)
        {
            return false;
        }

        record = new SpoolRecord(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[28..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[36..]),
            (SpoolFlags)BinaryPrimitives.ReadUInt32LittleEndian(bytes[44..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])
            == Crc32.HashToUInt32(bytes[CheckedFrom..(HeaderBytes + payloadBytes)]);
    }
}

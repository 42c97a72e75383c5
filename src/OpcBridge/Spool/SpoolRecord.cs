using System.Buffers.Binary;
using System.IO.Hashing;

namespace AxComplex.OpcBridge.Spool;

/// <summary>
/// One record of a segment: a header of 44 bytes, then the encoded batch. Little-endian:
/// <c>payload length u32 · CRC-32 of all that follows u32 · sequence i64 · written at (ticks) i64 · values i32 ·
/// received in all i64 · drops through i64 · payload</c>.
/// </summary>
/// <param name="Sequence">The batch's number.</param>
/// <param name="WrittenAt">When it was written, by the bridge's clock, in ticks.</param>
/// <param name="Values">How many values it carries.</param>
/// <param name="ReceivedInAll">The connection's values ever received, this batch included.</param>
/// <param name="DropsThrough">
/// Writing this record drops every undelivered batch up to this number; it declares their gaps. 0 drops nothing. One record
/// does both, so that no crash can come between the drop and its declaration.
/// </param>
internal readonly record struct SpoolRecord(long Sequence, long WrittenAt, int Values, long ReceivedInAll, long DropsThrough)
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 44;

    private const int CheckedFrom = 8;

    /// <summary>Writes header and payload as one piece.</summary>
    public byte[] ToBytes(ReadOnlySpan<byte> payload)
    {
        var bytes = new byte[HeaderBytes + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), WrittenAt);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), Values);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(28), ReceivedInAll);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(36), DropsThrough);
        payload.CopyTo(bytes.AsSpan(HeaderBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Crc32.HashToUInt32(bytes.AsSpan(CheckedFrom)));
        return bytes;
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
            BinaryPrimitives.ReadInt64LittleEndian(bytes[36..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])
            == Crc32.HashToUInt32(bytes[CheckedFrom..(HeaderBytes + payloadBytes)]);
    }
}

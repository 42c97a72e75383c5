using System.Runtime.CompilerServices;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

// A value without the byte that says its type: as it lies behind that byte, and as a field of a structure.
public readonly partial struct Variant
{
    /// <summary>Reads a scalar of a type that is known already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Variant DecodeBare(ref UaBinaryReader reader, BuiltInType type) => type switch
    {
        BuiltInType.Null => Null,
        BuiltInType.Boolean => From(reader.ReadBoolean()),
        BuiltInType.SByte => From(reader.ReadSByte()),
        BuiltInType.Byte => From(reader.ReadByte()),
        BuiltInType.Int16 => From(reader.ReadInt16()),
        BuiltInType.UInt16 => From(reader.ReadUInt16()),
        BuiltInType.Int32 => From(reader.ReadInt32()),
        BuiltInType.UInt32 => From(reader.ReadUInt32()),
        BuiltInType.Int64 => From(reader.ReadInt64()),
        BuiltInType.UInt64 => From(reader.ReadUInt64()),
        BuiltInType.Float => From(reader.ReadFloat()),
        BuiltInType.Double => From(reader.ReadDouble()),
        BuiltInType.String => From(reader.ReadString()),
        BuiltInType.DateTime => From(reader.ReadDateTime()),
        BuiltInType.StatusCode => From(StatusCode.Decode(ref reader)),
        _ => DecodeObject(ref reader, type),
    };

    /// <summary>Reads an array, from its length on, of a type that is known already.</summary>
    internal static Variant DecodeBareArray(ref UaBinaryReader reader, BuiltInType type)
    {
        reader.Enter();
        var elements = DecodeElements(ref reader, type);
        reader.Leave();
        return OfArray(type, elements);
    }

    /// <summary>Writes the scalar or the array without its type.</summary>
    internal void EncodeBare(ref UaBinaryWriter writer)
    {
        if (_isArray)
        {
            EncodeElements(ref writer, Type, Elements);
            return;
        }

        Span<byte> span = stackalloc byte[MaxFixedBytes];
        var written = TryWriteFixed(span);
        if (written > 0)
        {
            writer.WriteRaw(span[1..written]);
        }
        else
        {
            EncodeObject(ref writer, Type);
        }
    }
}

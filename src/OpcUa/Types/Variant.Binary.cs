using System.Buffers.Binary;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

// Part 6 §5.2.2.16, Variant: one byte of type and shape, the value or the elements, and the dimensions.
public readonly partial struct Variant : IBinaryEncodable<Variant>
{
    private const byte ArrayFlag = 0x80;
    private const byte DimensionsFlag = 0x40;
    private const byte TypeMask = 0x3F;

    /// <summary>The last number that a future built-in type may have; until then it stands for a ByteString.</summary>
    private const byte LastReservedType = 31;

    /// <summary>The type, and the longest value that lies in the Variant itself.</summary>
    private const int MaxFixedBytes = 1 + sizeof(long);

    /// <inheritdoc/>
    public static Variant Decode(ref UaBinaryReader reader)
    {
        var first = reader.ReadByte();
        var type = (BuiltInType)(first & TypeMask);
        if (first > TypeMask || type is BuiltInType.Variant || (byte)type > LastReservedType)
        {
            return DecodeArray(ref reader, first, type);
        }

        return DecodeBare(ref reader, type);
    }

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        // Numbers that are reserved for the future came in as ByteStrings, and may only go out as such.
        var type = Type > BuiltInType.DiagnosticInfo ? BuiltInType.ByteString : Type;
        if (!_isArray)
        {
            var written = TryWriteFixed(writer.GetSpan(MaxFixedBytes));
            writer.Advance(written);
            if (written == 0)
            {
                writer.WriteByte((byte)type);
                EncodeObject(ref writer, type);
            }

            return;
        }

        var matrix = _object as Matrix;
        writer.WriteByte((byte)((byte)type | ArrayFlag | (matrix is null ? 0 : DimensionsFlag)));
        EncodeElements(ref writer, type, Elements);
        if (matrix is not null)
        {
            writer.WriteNumbers(matrix.Dimensions);
        }
    }

    /// <summary>Writes type and value of a scalar that lies in the Variant itself.</summary>
    /// <param name="span">At least nine bytes.</param>
    /// <returns>The bytes written; 0 if the value is of another kind.</returns>
    internal int TryWriteFixed(Span<byte> span)
    {
        if (_isArray)
        {
            return 0;
        }

        var size = Type switch
        {
            BuiltInType.Boolean or BuiltInType.SByte or BuiltInType.Byte => 1,
            BuiltInType.Int16 or BuiltInType.UInt16 => 2,
            BuiltInType.Int32 or BuiltInType.UInt32 or BuiltInType.Float or BuiltInType.StatusCode => 4,
            BuiltInType.Int64 or BuiltInType.UInt64 or BuiltInType.Double => 8,
            _ => 0,
        };
        if (size == 0)
        {
            return 0;
        }

        // Little-endian: the low bytes of a number come first, and what a longer one has more is overwritten.
        span[0] = _type;
        BinaryPrimitives.WriteInt64LittleEndian(span[1..], _bits);
        return 1 + size;
    }

    private static Variant DecodeObject(ref UaBinaryReader reader, BuiltInType type)
    {
        reader.Enter();
        var value = type switch
        {
            BuiltInType.Guid => From(reader.ReadGuid()),
            BuiltInType.XmlElement => From(XmlElement.Decode(ref reader)),
            BuiltInType.NodeId => From(NodeId.Decode(ref reader)),
            BuiltInType.ExpandedNodeId => From(ExpandedNodeId.Decode(ref reader)),
            BuiltInType.QualifiedName => From(QualifiedName.Decode(ref reader)),
            BuiltInType.LocalizedText => From(LocalizedText.Decode(ref reader)),
            BuiltInType.ExtensionObject => From(ExtensionObject.Decode(ref reader)),
            BuiltInType.DataValue => From(DataValue.Decode(ref reader)),
            BuiltInType.DiagnosticInfo => From(DiagnosticInfo.Decode(ref reader)),
            _ => new Variant(type, reader.ReadByteString()),
        };
        reader.Leave();
        return value;
    }

    private static Variant DecodeArray(ref UaBinaryReader reader, byte first, BuiltInType type)
    {
        if ((first & ArrayFlag) == 0 || type is BuiltInType.Null || (byte)type > LastReservedType)
        {
            UaException.ThrowDecoding($"0x{first:X2} is not the first byte of a Variant.");
        }

        reader.Enter();
        var elements = DecodeElements(ref reader, type);
        reader.Leave();
        if ((first & DimensionsFlag) == 0)
        {
            return OfArray(type, elements);
        }

        var dimensions = reader.ReadNumbers<int>();
        if (dimensions is null or [])
        {
            return OfArray(type, elements);
        }

        if (elements is null || !Fits(dimensions, elements.Length))
        {
            UaException.ThrowDecoding("The dimensions of a Variant do not multiply to the number of its elements.");
        }

        return new Variant(type, new Matrix(elements, dimensions), isArray: true);
    }

    private static Array? DecodeElements(ref UaBinaryReader reader, BuiltInType type) => type switch
    {
        BuiltInType.Boolean => reader.ReadBooleans(),
        BuiltInType.SByte => reader.ReadNumbers<sbyte>(),
        BuiltInType.Byte => reader.ReadNumbers<byte>(),
        BuiltInType.Int16 => reader.ReadNumbers<short>(),
        BuiltInType.UInt16 => reader.ReadNumbers<ushort>(),
        BuiltInType.Int32 => reader.ReadNumbers<int>(),
        BuiltInType.UInt32 => reader.ReadNumbers<uint>(),
        BuiltInType.Int64 => reader.ReadNumbers<long>(),
        BuiltInType.UInt64 => reader.ReadNumbers<ulong>(),
        BuiltInType.Float => reader.ReadNumbers<float>(),
        BuiltInType.Double => reader.ReadNumbers<double>(),
        BuiltInType.String => reader.ReadStrings(),
        BuiltInType.DateTime => reader.ReadDateTimes(),
        BuiltInType.Guid => reader.ReadGuids(),
        BuiltInType.XmlElement => reader.ReadArray<XmlElement>(),
        BuiltInType.NodeId => reader.ReadArray<NodeId>(),
        BuiltInType.ExpandedNodeId => reader.ReadArray<ExpandedNodeId>(),
        BuiltInType.StatusCode => reader.ReadArray<StatusCode>(),
        BuiltInType.QualifiedName => reader.ReadArray<QualifiedName>(),
        BuiltInType.LocalizedText => reader.ReadArray<LocalizedText>(),
        BuiltInType.ExtensionObject => reader.ReadArray<ExtensionObject>(),
        BuiltInType.DataValue => reader.ReadArray<DataValue>(),
        BuiltInType.Variant => reader.ReadArray<Variant>(),
        BuiltInType.DiagnosticInfo => reader.ReadArray<DiagnosticInfo>(),
        _ => reader.ReadByteStrings(),
    };

    private static void EncodeElements(ref UaBinaryWriter writer, BuiltInType type, Array? elements)
    {
        switch (type)
        {
            case BuiltInType.Boolean: writer.WriteBooleans((bool[]?)elements); break;
            case BuiltInType.SByte: writer.WriteNumbers((sbyte[]?)elements); break;
            case BuiltInType.Byte: writer.WriteNumbers((byte[]?)elements); break;
            case BuiltInType.Int16: writer.WriteNumbers((short[]?)elements); break;
            case BuiltInType.UInt16: writer.WriteNumbers((ushort[]?)elements); break;
            case BuiltInType.Int32: writer.WriteNumbers((int[]?)elements); break;
            case BuiltInType.UInt32: writer.WriteNumbers((uint[]?)elements); break;
            case BuiltInType.Int64: writer.WriteNumbers((long[]?)elements); break;
            case BuiltInType.UInt64: writer.WriteNumbers((ulong[]?)elements); break;
            case BuiltInType.Float: writer.WriteNumbers((float[]?)elements); break;
            case BuiltInType.Double: writer.WriteNumbers((double[]?)elements); break;
            case BuiltInType.String: writer.WriteStrings((string?[]?)elements); break;
            case BuiltInType.DateTime: writer.WriteDateTimes((DateTime[]?)elements); break;
            case BuiltInType.Guid: writer.WriteGuids((Guid[]?)elements); break;
            case BuiltInType.XmlElement: writer.WriteArray((XmlElement[]?)elements); break;
            case BuiltInType.NodeId: writer.WriteArray((NodeId[]?)elements); break;
            case BuiltInType.ExpandedNodeId: writer.WriteArray((ExpandedNodeId[]?)elements); break;
            case BuiltInType.StatusCode: writer.WriteArray((StatusCode[]?)elements); break;
            case BuiltInType.QualifiedName: writer.WriteArray((QualifiedName[]?)elements); break;
            case BuiltInType.LocalizedText: writer.WriteArray((LocalizedText[]?)elements); break;
            case BuiltInType.ExtensionObject: writer.WriteArray((ExtensionObject[]?)elements); break;
            case BuiltInType.DataValue: writer.WriteArray((DataValue[]?)elements); break;
            case BuiltInType.Variant: writer.WriteArray((Variant[]?)elements); break;
            case BuiltInType.DiagnosticInfo: writer.WriteArray((DiagnosticInfo[]?)elements); break;
            default: writer.WriteByteStrings((byte[]?[]?)elements); break;
        }
    }

    private void EncodeObject(ref UaBinaryWriter writer, BuiltInType type)
    {
        switch (type)
        {
            case BuiltInType.Null: break;
            case BuiltInType.DateTime: writer.WriteDateTime(new DateTime(_bits, DateTimeKind.Utc)); break;
            case BuiltInType.String: writer.WriteString((string?)_object); break;
            case BuiltInType.Guid: writer.WriteGuid((Guid)_object!); break;
            case BuiltInType.XmlElement: ((XmlElement)_object!).Encode(ref writer); break;
            case BuiltInType.NodeId: ((NodeId)_object!).Encode(ref writer); break;
            case BuiltInType.ExpandedNodeId: ((ExpandedNodeId)_object!).Encode(ref writer); break;
            case BuiltInType.QualifiedName: ((QualifiedName)_object!).Encode(ref writer); break;
            case BuiltInType.LocalizedText: ((LocalizedText)_object!).Encode(ref writer); break;
            case BuiltInType.ExtensionObject: ((ExtensionObject)_object!).Encode(ref writer); break;
            case BuiltInType.DataValue: ((DataValue)_object!).Encode(ref writer); break;
            case BuiltInType.DiagnosticInfo: ((DiagnosticInfo)_object!).Encode(ref writer); break;
            default: writer.WriteByteString((byte[]?)_object); break;
        }
    }
}

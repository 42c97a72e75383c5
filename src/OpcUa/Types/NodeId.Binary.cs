using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

// Part 6 §5.2.2.9, NodeId: the shortest of six forms.
public readonly partial struct NodeId : IBinaryEncodable<NodeId>
{
    private const byte TwoByteForm = 0;
    private const byte FourByteForm = 1;
    private const byte NumericForm = 2;
    private const byte StringForm = 3;
    private const byte GuidForm = 4;
    private const byte OpaqueForm = 5;

    static int IBinaryEncodable<NodeId>.MinimumBytes => 2;

    /// <inheritdoc/>
    public static NodeId Decode(ref UaBinaryReader reader) => Decode(ref reader, reader.ReadByte());

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => Encode(ref writer, flags: 0);

    /// <summary>Reads what follows the first byte; an ExpandedNodeId has taken its flags out of that byte.</summary>
    internal static NodeId Decode(ref UaBinaryReader reader, byte form)
    {
        switch (form)
        {
            case TwoByteForm:
                return new NodeId(0, reader.ReadByte());
            case FourByteForm:
                var index = reader.ReadByte();
                return new NodeId(index, reader.ReadUInt16());
            case NumericForm:
                return new NodeId(reader.ReadUInt16(), reader.ReadUInt32());
            case StringForm:
                return new NodeId(reader.ReadUInt16(), reader.ReadString() ?? "");
            case GuidForm:
                return new NodeId(reader.ReadUInt16(), reader.ReadGuid());
            case OpaqueForm:
                return new NodeId(reader.ReadUInt16(), reader.ReadByteString() ?? []);
            default:
                UaException.ThrowDecoding($"0x{form:X2} is not the first byte of a NodeId.");
                return default;
        }
    }

    /// <summary>Writes the NodeId, with the flags of an ExpandedNodeId in its first byte.</summary>
    internal void Encode(ref UaBinaryWriter writer, byte flags)
    {
        switch (_identifier)
        {
            case null when NamespaceIndex == 0 && _number <= byte.MaxValue:
                writer.WriteByte((byte)(TwoByteForm | flags));
                writer.WriteByte((byte)_number);
                break;
            case null when NamespaceIndex <= byte.MaxValue && _number <= ushort.MaxValue:
                writer.WriteByte((byte)(FourByteForm | flags));
                writer.WriteByte((byte)NamespaceIndex);
                writer.WriteUInt16((ushort)_number);
                break;
            case null:
                WriteForm(ref writer, NumericForm, flags);
                writer.WriteUInt32(_number);
                break;
            case string text:
                WriteForm(ref writer, StringForm, flags);
                writer.WriteString(text);
                break;
            case Guid guid:
                WriteForm(ref writer, GuidForm, flags);
                writer.WriteGuid(guid);
                break;
            default:
                WriteForm(ref writer, OpaqueForm, flags);
                writer.WriteByteString((byte[])_identifier);
                break;
        }
    }

    private void WriteForm(ref UaBinaryWriter writer, byte form, byte flags)
    {
        writer.WriteByte((byte)(form | flags));
        writer.WriteUInt16(NamespaceIndex);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>A structure behind the NodeId of its type. The default value holds nothing.</summary>
/// <remarks>
/// A structure that the reader's <see cref="StructureRegistry"/> does not know is kept as its bytes, and is written
/// again unchanged.
/// </remarks>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part6/5.2.2.15">Part 6 §5.2.2.15</seealso>
public readonly struct ExtensionObject : IEquatable<ExtensionObject>, IBinaryEncodable<ExtensionObject>
{
    private const byte NoBody = 0;
    private const byte BinaryBody = 1;
    private const byte XmlBody = 2;

    private readonly object? _body;

    /// <summary>Holds a structure.</summary>
    /// <param name="body">The structure.</param>
    public ExtensionObject(IUaStructure body)
    {
        ArgumentNullException.ThrowIfNull(body);
        (TypeId, _body) = (body.BinaryEncodingId, body);
    }

    /// <summary>Holds a structure as its bytes.</summary>
    /// <param name="typeId">The NodeId of the binary encoding.</param>
    /// <param name="body">The bytes, not copied; null if there is only the type.</param>
    public ExtensionObject(NodeId typeId, byte[]? body) => (TypeId, _body) = (typeId, body);

    /// <summary>Holds a structure as XML.</summary>
    /// <param name="typeId">The NodeId of the XML encoding.</param>
    /// <param name="body">The XML.</param>
    public ExtensionObject(NodeId typeId, XmlElement body) => (TypeId, _body) = (typeId, body);

    /// <summary>Gets the NodeId of the encoding of the structure; null if there is none.</summary>
    public NodeId TypeId { get; }

    /// <summary>Gets whether there is neither a type nor a body.</summary>
    public bool IsNull => TypeId.IsNull && _body is null;

    /// <summary>Gets the structure; null if it is kept as bytes or XML, or if there is none.</summary>
    public IUaStructure? Structure => _body as IUaStructure;

    /// <summary>Gets the bytes of a structure that was not decoded; null otherwise.</summary>
    public byte[]? Bytes => _body as byte[];

    /// <summary>Gets the XML of a structure that came as XML; null otherwise.</summary>
    public XmlElement? Xml => _body as XmlElement?;

    /// <summary>Compares types and bodies.</summary>
    public static bool operator ==(ExtensionObject left, ExtensionObject right) => left.Equals(right);

    /// <summary>Compares types and bodies.</summary>
    public static bool operator !=(ExtensionObject left, ExtensionObject right) => !left.Equals(right);

    /// <inheritdoc/>
    public static ExtensionObject Decode(ref UaBinaryReader reader)
    {
        var typeId = NodeId.Decode(ref reader);
        var encoding = reader.ReadByte();
        switch (encoding)
        {
            case NoBody:
                return new ExtensionObject(typeId, body: null);
            case BinaryBody:
                return DecodeBinary(ref reader, typeId);
            case XmlBody:
                return new ExtensionObject(typeId, XmlElement.Decode(ref reader));
            default:
                UaException.ThrowDecoding($"0x{encoding:X2} is not the encoding of an ExtensionObject.");
                return default;
        }
    }

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        TypeId.Encode(ref writer);
        switch (_body)
        {
            case null:
                writer.WriteByte(NoBody);
                break;
            case byte[] bytes:
                writer.WriteByte(BinaryBody);
                writer.WriteByteString(bytes);
                break;
            case XmlElement xml:
                writer.WriteByte(XmlBody);
                xml.Encode(ref writer);
                break;
            default:
                writer.WriteByte(BinaryBody);
                WriteStructure(ref writer, (IUaStructure)_body);
                break;
        }
    }

    /// <inheritdoc/>
    public bool Equals(ExtensionObject other) => TypeId == other.TypeId && (_body, other._body) switch
    {
        (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
        var (left, right) => Equals(left, right),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExtensionObject other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => TypeId.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _body switch
    {
        null => $"{TypeId} (no body)",
        byte[] bytes => FormattableString.Invariant($"{TypeId} ({bytes.Length} bytes)"),
        _ => ShownDepth.Show(_body, static body => body.ToString() ?? ""),
    };

    private static ExtensionObject DecodeBinary(ref UaBinaryReader reader, NodeId typeId)
    {
        if (!reader.TryReadBytes(out var body))
        {
            return new ExtensionObject(typeId, body: null);
        }

        if (!reader.Structures.TryFind(typeId, out var decoder))
        {
            return new ExtensionObject(typeId, body.ToArray());
        }

        reader.Enter();
        var structure = reader.ReadBody(body, decoder);
        reader.Leave();
        return new ExtensionObject(structure);
    }

    // The length comes first and is known last. It is put right afterwards where the buffer can do that: a body of any size,
    // and structures in structures, are then written once, and within the limit that the buffer has.
    private static void WriteStructure(ref UaBinaryWriter writer, IUaStructure structure)
    {
        if (writer.Output is IOverwritableBuffer output)
        {
            var lengthAt = output.WrittenCount;
            writer.WriteInt32(0);
            structure.Encode(ref writer);
            output.OverwriteInt32(lengthAt, output.WrittenCount - lengthAt - sizeof(int));
            return;
        }

        using var aside = new PooledBuffer();
        var body = new UaBinaryWriter(aside);
        structure.Encode(ref body);
        writer.WriteBytes(aside.WrittenSpan);
    }
}

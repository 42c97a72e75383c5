using System.Globalization;
using System.Text;

namespace AxComplex.OpcUa.Types;

/// <summary>Identifies a node within one server. The default value is the null NodeId, <c>i=0</c>.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/8.2">Part 3 §8.2, NodeId</seealso>
public readonly partial struct NodeId : IEquatable<NodeId>, ISpanParsable<NodeId>
{
    private readonly object? _identifier;
    private readonly uint _number;
    private readonly byte _type;

    /// <summary>Makes a numeric NodeId.</summary>
    /// <param name="namespaceIndex">The index in the server's NamespaceArray; 0 is OPC UA's own namespace.</param>
    /// <param name="id">The number.</param>
    public NodeId(ushort namespaceIndex, uint id)
    {
        NamespaceIndex = namespaceIndex;
        _number = id;
    }

    /// <summary>Makes a string NodeId.</summary>
    /// <param name="namespaceIndex">The index in the server's NamespaceArray.</param>
    /// <param name="id">The identifier, compared letter by letter.</param>
    public NodeId(ushort namespaceIndex, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        (NamespaceIndex, _identifier, _type) = (namespaceIndex, id, (byte)NodeIdType.String);
    }

    /// <summary>Makes a Guid NodeId.</summary>
    /// <param name="namespaceIndex">The index in the server's NamespaceArray.</param>
    /// <param name="id">The Guid.</param>
    public NodeId(ushort namespaceIndex, Guid id) =>
        (NamespaceIndex, _identifier, _type) = (namespaceIndex, id, (byte)NodeIdType.Guid);

    /// <summary>Makes an opaque NodeId.</summary>
    /// <param name="namespaceIndex">The index in the server's NamespaceArray.</param>
    /// <param name="id">The bytes; not copied, so leave them unchanged.</param>
    public NodeId(ushort namespaceIndex, byte[] id)
    {
        ArgumentNullException.ThrowIfNull(id);
        (NamespaceIndex, _identifier, _type) = (namespaceIndex, id, (byte)NodeIdType.Opaque);
    }

    /// <summary>Gets the NodeId that names nothing.</summary>
    public static NodeId Null => default;

    /// <summary>Gets the index in the server's NamespaceArray; 0 is OPC UA's own namespace.</summary>
    public ushort NamespaceIndex { get; }

    /// <summary>Gets the kind of identifier.</summary>
    public NodeIdType IdType => (NodeIdType)_type;

    /// <summary>Gets whether this names nothing: namespace 0 with 0, an empty string, Guid or ByteString.</summary>
    public bool IsNull => NamespaceIndex == 0 && _identifier switch
    {
        null => _number == 0,
        string text => text.Length == 0,
        Guid guid => guid == Guid.Empty,
        _ => ((byte[])_identifier).Length == 0,
    };

    /// <summary>Gets the number of a numeric NodeId; 0 for every other kind.</summary>
    public uint NumericId => _number;

    /// <summary>Gets the string of a string NodeId; null for every other kind.</summary>
    public string? StringId => _identifier as string;

    /// <summary>Gets the Guid of a Guid NodeId; the empty Guid for every other kind.</summary>
    public Guid GuidId => _identifier is Guid guid ? guid : Guid.Empty;

    /// <summary>Gets the bytes of an opaque NodeId; nothing for every other kind.</summary>
    public ReadOnlyMemory<byte> OpaqueId => _identifier as byte[];

    /// <summary>Compares; two null NodeIds of different kinds are not equal.</summary>
    public static bool operator ==(NodeId left, NodeId right) => left.Equals(right);

    /// <summary>Compares.</summary>
    public static bool operator !=(NodeId left, NodeId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(NodeId other)
    {
        if (_number != other._number || NamespaceIndex != other.NamespaceIndex || _type != other._type)
        {
            return false;
        }

        return _identifier switch
        {
            null => true,
            string text => string.Equals(text, (string)other._identifier!, StringComparison.Ordinal),
            Guid guid => guid == (Guid)other._identifier!,
            _ => ((byte[])_identifier).AsSpan().SequenceEqual((byte[])other._identifier!),
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NodeId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_identifier is byte[] bytes)
        {
            var hash = default(HashCode);
            hash.Add(NamespaceIndex);
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        return HashCode.Combine(NamespaceIndex, _number, _identifier);
    }

    /// <summary>
    /// Gets the text form of Part 6 §5.3.1.10, for example <c>ns=2;s=Press-07</c>; namespace 0 is left out.
    /// </summary>
    /// <returns>Text that <see cref="Parse(string)"/> reads.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (NamespaceIndex != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"ns={NamespaceIndex};");
        }

        return (_identifier switch
        {
            null => text.Append(CultureInfo.InvariantCulture, $"i={_number}"),
            string id => text.Append("s=").Append(id),
            Guid id => text.Append(CultureInfo.InvariantCulture, $"g={id:D}"),
            _ => text.Append("b=").Append(Convert.ToBase64String((byte[])_identifier)),
        }).ToString();
    }
}

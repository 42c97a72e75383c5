using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The unit of an analogue value.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part8/5.6.4">
/// Part 8 §5.6.4, EUInformation</seealso>
public sealed record EUInformation : IUaStructure<EUInformation>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 889);

    static int IBinaryEncodable<EUInformation>.MinimumBytes => 10;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets who defined the unit; UNECE is <c>http://www.opcfoundation.org/UA/units/un/cefact</c>.</summary>
    public string? NamespaceUri { get; init; }

    /// <summary>Gets the number of the unit; -1 if it has none.</summary>
    public int UnitId { get; init; }

    /// <summary>Gets its symbol, for example <c>°C</c>.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>Gets what it is, for people.</summary>
    public LocalizedText Description { get; init; }

    /// <inheritdoc/>
    public static EUInformation Decode(ref UaBinaryReader reader) => new()
    {
        NamespaceUri = reader.ReadString(),
        UnitId = reader.ReadInt32(),
        DisplayName = LocalizedText.Decode(ref reader),
        Description = LocalizedText.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(NamespaceUri);
        writer.WriteInt32(UnitId);
        DisplayName.Encode(ref writer);
        Description.Encode(ref writer);
    }
}

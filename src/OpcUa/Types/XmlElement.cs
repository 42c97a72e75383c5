using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>A piece of XML, kept as its text and not parsed.</summary>
/// <param name="Text">The XML; null if there is none.</param>
public readonly record struct XmlElement(string? Text) : IBinaryEncodable<XmlElement>
{
    static int IBinaryEncodable<XmlElement>.MinimumBytes => sizeof(int);

    /// <inheritdoc/>
    public static XmlElement Decode(ref UaBinaryReader reader) => new(reader.ReadString());

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteString(Text);

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}

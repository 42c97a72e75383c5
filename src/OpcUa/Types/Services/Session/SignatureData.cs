using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>A signature and how it was made.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.37">Part 4 §7.37, SignatureData</seealso>
public sealed record SignatureData : IUaStructure<SignatureData>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 458);

    static int IBinaryEncodable<SignatureData>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the algorithm, a URI; null without security.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Gets the signature; null without security.</summary>
    public byte[]? Signature { get; init; }

    /// <inheritdoc/>
    public static SignatureData Decode(ref UaBinaryReader reader) => new()
    {
        Algorithm = reader.ReadString(),
        Signature = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(Algorithm);
        writer.WriteByteString(Signature);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>A software certificate; today always left out.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.38">
/// Part 4 §7.38, SignedSoftwareCertificate</seealso>
public sealed record SignedSoftwareCertificate : IUaStructure<SignedSoftwareCertificate>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 346);

    static int IBinaryEncodable<SignedSoftwareCertificate>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the certificate.</summary>
    public byte[]? CertificateData { get; init; }

    /// <summary>Gets its signature.</summary>
    public byte[]? Signature { get; init; }

    /// <inheritdoc/>
    public static SignedSoftwareCertificate Decode(ref UaBinaryReader reader) => new()
    {
        CertificateData = reader.ReadByteString(),
        Signature = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteByteString(CertificateData);
        writer.WriteByteString(Signature);
    }
}

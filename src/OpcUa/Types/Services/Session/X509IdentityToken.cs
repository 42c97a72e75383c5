using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Names the user by a certificate.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.41.5">
/// Part 4 §7.41.5, X509IdentityToken</seealso>
public sealed record X509IdentityToken : IUaStructure<X509IdentityToken>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 327);

    static int IBinaryEncodable<X509IdentityToken>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the <see cref="UserTokenPolicy.PolicyId"/> that the token follows.</summary>
    public string? PolicyId { get; init; }

    /// <summary>Gets the certificate, DER.</summary>
    public byte[]? CertificateData { get; init; }

    /// <inheritdoc/>
    public static X509IdentityToken Decode(ref UaBinaryReader reader) => new()
    {
        PolicyId = reader.ReadString(),
        CertificateData = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(PolicyId);
        writer.WriteByteString(CertificateData);
    }
}

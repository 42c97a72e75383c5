using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Says who the user is, or moves a session to this channel.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.7.3">
/// Part 4 §5.7.3, ActivateSession</seealso>
public sealed record ActivateSessionRequest : IUaStructure<ActivateSessionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 467);

    static int IBinaryEncodable<ActivateSessionRequest>.MinimumBytes => 56;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the proof that the client has the key of its certificate.</summary>
    public SignatureData ClientSignature { get; init; } = new();

    /// <summary>Gets nothing; kept by the specification for old peers.</summary>
    public SignedSoftwareCertificate[] ClientSoftwareCertificates { get; init; } = [];

    /// <summary>Gets the languages the client wants, best first.</summary>
    public string?[] LocaleIds { get; init; } = [];

    /// <summary>Gets who the user is; null is anonymous.</summary>
    public ExtensionObject UserIdentityToken { get; init; }

    /// <summary>Gets the proof that the user has the key of an X.509 token.</summary>
    public SignatureData UserTokenSignature { get; init; } = new();

    /// <inheritdoc/>
    public static ActivateSessionRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        ClientSignature = SignatureData.Decode(ref reader),
        ClientSoftwareCertificates = reader.ReadArray<SignedSoftwareCertificate>() ?? [],
        LocaleIds = reader.ReadStrings() ?? [],
        UserIdentityToken = ExtensionObject.Decode(ref reader),
        UserTokenSignature = SignatureData.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        ClientSignature.Encode(ref writer);
        writer.WriteArray(ClientSoftwareCertificates);
        writer.WriteStrings(LocaleIds);
        UserIdentityToken.Encode(ref writer);
        UserTokenSignature.Encode(ref writer);
    }
}

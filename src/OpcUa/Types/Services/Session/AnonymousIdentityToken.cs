using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Says that the user remains unnamed.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.41.3">
/// Part 4 §7.41.3, AnonymousIdentityToken</seealso>
public sealed record AnonymousIdentityToken : IUaStructure<AnonymousIdentityToken>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 321);

    static int IBinaryEncodable<AnonymousIdentityToken>.MinimumBytes => 4;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the <see cref="UserTokenPolicy.PolicyId"/> that the token follows.</summary>
    public string? PolicyId { get; init; }

    /// <inheritdoc/>
    public static AnonymousIdentityToken Decode(ref UaBinaryReader reader) => new()
    {
        PolicyId = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteString(PolicyId);
}

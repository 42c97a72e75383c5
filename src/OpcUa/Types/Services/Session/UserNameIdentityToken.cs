using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Names the user, with a password.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.41.4">
/// Part 4 §7.41.4, UserNameIdentityToken</seealso>
public sealed record UserNameIdentityToken : IUaStructure<UserNameIdentityToken>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 324);

    static int IBinaryEncodable<UserNameIdentityToken>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the <see cref="UserTokenPolicy.PolicyId"/> that the token follows.</summary>
    public string? PolicyId { get; init; }

    /// <summary>Gets the name.</summary>
    public string? UserName { get; init; }

    /// <summary>Gets the password, encrypted unless the channel or the policy says otherwise. Never log it.</summary>
    public byte[]? Password { get; init; }

    /// <summary>Gets how the password is encrypted, a URI; null if it is not.</summary>
    public string? EncryptionAlgorithm { get; init; }

    /// <inheritdoc/>
    public static UserNameIdentityToken Decode(ref UaBinaryReader reader) => new()
    {
        PolicyId = reader.ReadString(),
        UserName = reader.ReadString(),
        Password = reader.ReadByteString(),
        EncryptionAlgorithm = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(PolicyId);
        writer.WriteString(UserName);
        writer.WriteByteString(Password);
        writer.WriteString(EncryptionAlgorithm);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One way for a user to identify itself at an endpoint.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.42">
/// Part 4 §7.42, UserTokenPolicy</seealso>
public sealed record UserTokenPolicy : IUaStructure<UserTokenPolicy>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 306);

    static int IBinaryEncodable<UserTokenPolicy>.MinimumBytes => 20;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the name of this policy, unique within the server.</summary>
    public string? PolicyId { get; init; }

    /// <summary>Gets the kind of token.</summary>
    public UserTokenType TokenType { get; init; }

    /// <summary>Gets the kind of issued token; null for the other kinds.</summary>
    public string? IssuedTokenType { get; init; }

    /// <summary>Gets who issues the token; null for the other kinds.</summary>
    public string? IssuerEndpointUrl { get; init; }

    /// <summary>Gets the policy that protects the token's secret; null for that of the endpoint.</summary>
    public string? SecurityPolicyUri { get; init; }

    /// <inheritdoc/>
    public static UserTokenPolicy Decode(ref UaBinaryReader reader) => new()
    {
        PolicyId = reader.ReadString(),
        TokenType = (UserTokenType)reader.ReadInt32(),
        IssuedTokenType = reader.ReadString(),
        IssuerEndpointUrl = reader.ReadString(),
        SecurityPolicyUri = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(PolicyId);
        writer.WriteInt32((int)TokenType);
        writer.WriteString(IssuedTokenType);
        writer.WriteString(IssuerEndpointUrl);
        writer.WriteString(SecurityPolicyUri);
    }
}

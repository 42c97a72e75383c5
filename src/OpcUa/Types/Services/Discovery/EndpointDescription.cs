using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One way to connect to a server.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.14">
/// Part 4 §7.14, EndpointDescription</seealso>
public sealed record EndpointDescription : IUaStructure<EndpointDescription>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 314);

    static int IBinaryEncodable<EndpointDescription>.MinimumBytes => 50;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the address to connect to.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Gets the server.</summary>
    public ApplicationDescription Server { get; init; } = new();

    /// <summary>Gets the server's certificate, DER; null without security.</summary>
    public byte[]? ServerCertificate { get; init; }

    /// <summary>Gets whether messages are signed and encrypted.</summary>
    public MessageSecurityMode SecurityMode { get; init; }

    /// <summary>Gets the security policy.</summary>
    public string? SecurityPolicyUri { get; init; }

    /// <summary>Gets how users can identify themselves.</summary>
    public UserTokenPolicy[] UserIdentityTokens { get; init; } = [];

    /// <summary>Gets the transport.</summary>
    public string? TransportProfileUri { get; init; }

    /// <summary>Gets how the server ranks its endpoints; more is safer, 0 is not recommended.</summary>
    public byte SecurityLevel { get; init; }

    /// <inheritdoc/>
    public static EndpointDescription Decode(ref UaBinaryReader reader) => new()
    {
        EndpointUrl = reader.ReadString(),
        Server = ApplicationDescription.Decode(ref reader),
        ServerCertificate = reader.ReadByteString(),
        SecurityMode = (MessageSecurityMode)reader.ReadInt32(),
        SecurityPolicyUri = reader.ReadString(),
        UserIdentityTokens = reader.ReadArray<UserTokenPolicy>() ?? [],
        TransportProfileUri = reader.ReadString(),
        SecurityLevel = reader.ReadByte(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(EndpointUrl);
        Server.Encode(ref writer);
        writer.WriteByteString(ServerCertificate);
        writer.WriteInt32((int)SecurityMode);
        writer.WriteString(SecurityPolicyUri);
        writer.WriteArray(UserIdentityTokens);
        writer.WriteString(TransportProfileUri);
        writer.WriteByte(SecurityLevel);
    }
}

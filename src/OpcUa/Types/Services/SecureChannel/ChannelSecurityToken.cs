using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The token that secures the messages of a channel for a while.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.6.2">
/// Part 4 §5.6.2, ChannelSecurityToken</seealso>
public sealed record ChannelSecurityToken : IUaStructure<ChannelSecurityToken>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 443);

    static int IBinaryEncodable<ChannelSecurityToken>.MinimumBytes => 20;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the server's number of the channel.</summary>
    public uint ChannelId { get; init; }

    /// <summary>Gets the number of the token.</summary>
    public uint TokenId { get; init; }

    /// <summary>Gets when the token was made, in UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Gets how long the token lasts, in milliseconds.</summary>
    public uint RevisedLifetimeMs { get; init; }

    /// <inheritdoc/>
    public static ChannelSecurityToken Decode(ref UaBinaryReader reader) => new()
    {
        ChannelId = reader.ReadUInt32(),
        TokenId = reader.ReadUInt32(),
        CreatedAt = reader.ReadDateTime(),
        RevisedLifetimeMs = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ChannelId);
        writer.WriteUInt32(TokenId);
        writer.WriteDateTime(CreatedAt);
        writer.WriteUInt32(RevisedLifetimeMs);
    }
}

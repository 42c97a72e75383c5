using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Grants a subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.2">
/// Part 4 §5.14.2, CreateSubscription</seealso>
public sealed record CreateSubscriptionResponse : IUaStructure<CreateSubscriptionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 790);

    static int IBinaryEncodable<CreateSubscriptionResponse>.MinimumBytes => 44;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the server's number of the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets the publishing interval granted, in milliseconds.</summary>
    public double RevisedPublishingIntervalMs { get; init; }

    /// <summary>Gets after how many publishing intervals without a Publish the subscription ends.</summary>
    public uint RevisedLifetimeCount { get; init; }

    /// <summary>Gets after how many silent publishing intervals a keep-alive is sent.</summary>
    public uint RevisedMaxKeepAliveCount { get; init; }

    /// <inheritdoc/>
    public static CreateSubscriptionResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        RevisedPublishingIntervalMs = reader.ReadDouble(),
        RevisedLifetimeCount = reader.ReadUInt32(),
        RevisedMaxKeepAliveCount = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteDouble(RevisedPublishingIntervalMs);
        writer.WriteUInt32(RevisedLifetimeCount);
        writer.WriteUInt32(RevisedMaxKeepAliveCount);
    }
}

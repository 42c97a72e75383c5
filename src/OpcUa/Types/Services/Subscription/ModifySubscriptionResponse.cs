using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Tells how the subscription runs now.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.3">
/// Part 4 §5.14.3, ModifySubscription</seealso>
public sealed record ModifySubscriptionResponse : IUaStructure<ModifySubscriptionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 796);

    static int IBinaryEncodable<ModifySubscriptionResponse>.MinimumBytes => 40;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the publishing interval granted, in milliseconds.</summary>
    public double RevisedPublishingIntervalMs { get; init; }

    /// <summary>Gets after how many publishing intervals without a Publish the subscription ends.</summary>
    public uint RevisedLifetimeCount { get; init; }

    /// <summary>Gets after how many silent publishing intervals a keep-alive is sent.</summary>
    public uint RevisedMaxKeepAliveCount { get; init; }

    /// <inheritdoc/>
    public static ModifySubscriptionResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        RevisedPublishingIntervalMs = reader.ReadDouble(),
        RevisedLifetimeCount = reader.ReadUInt32(),
        RevisedMaxKeepAliveCount = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteDouble(RevisedPublishingIntervalMs);
        writer.WriteUInt32(RevisedLifetimeCount);
        writer.WriteUInt32(RevisedMaxKeepAliveCount);
    }
}

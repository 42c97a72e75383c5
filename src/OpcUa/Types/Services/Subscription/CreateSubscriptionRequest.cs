using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Makes a subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.2">
/// Part 4 §5.14.2, CreateSubscription</seealso>
public sealed record CreateSubscriptionRequest : IUaStructure<CreateSubscriptionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 787);

    static int IBinaryEncodable<CreateSubscriptionRequest>.MinimumBytes => 51;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the publishing interval wanted, in milliseconds; 0 or less asks for the fastest.</summary>
    public double RequestedPublishingIntervalMs { get; init; }

    /// <summary>
    /// Gets after how many publishing intervals without a Publish the subscription ends; at least three times the
    /// keep-alive count.
    /// </summary>
    public uint RequestedLifetimeCount { get; init; }

    /// <summary>
    /// Gets after how many silent publishing intervals a keep-alive is sent; 0 lets the server choose.
    /// </summary>
    public uint RequestedMaxKeepAliveCount { get; init; }

    /// <summary>Gets the most notifications in one message; 0 is no limit.</summary>
    public uint MaxNotificationsPerPublish { get; init; }

    /// <summary>Gets whether notifications are sent; keep-alives always are.</summary>
    public bool PublishingEnabled { get; init; }

    /// <summary>Gets which subscription goes first when several wait; the higher number.</summary>
    public byte Priority { get; init; }

    /// <inheritdoc/>
    public static CreateSubscriptionRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        RequestedPublishingIntervalMs = reader.ReadDouble(),
        RequestedLifetimeCount = reader.ReadUInt32(),
        RequestedMaxKeepAliveCount = reader.ReadUInt32(),
        MaxNotificationsPerPublish = reader.ReadUInt32(),
        PublishingEnabled = reader.ReadBoolean(),
        Priority = reader.ReadByte(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteDouble(RequestedPublishingIntervalMs);
        writer.WriteUInt32(RequestedLifetimeCount);
        writer.WriteUInt32(RequestedMaxKeepAliveCount);
        writer.WriteUInt32(MaxNotificationsPerPublish);
        writer.WriteBoolean(PublishingEnabled);
        writer.WriteByte(Priority);
    }
}

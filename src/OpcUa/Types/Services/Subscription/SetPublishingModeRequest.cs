using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Lets subscriptions send notifications, or stops them.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.4">
/// Part 4 §5.14.4, SetPublishingMode</seealso>
public sealed record SetPublishingModeRequest : IUaStructure<SetPublishingModeRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 799);

    static int IBinaryEncodable<SetPublishingModeRequest>.MinimumBytes => 34;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets whether notifications are sent; keep-alives always are.</summary>
    public bool PublishingEnabled { get; init; }

    /// <summary>Gets the subscriptions.</summary>
    public uint[] SubscriptionIds { get; init; } = [];

    /// <inheritdoc/>
    public static SetPublishingModeRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        PublishingEnabled = reader.ReadBoolean(),
        SubscriptionIds = reader.ReadNumbers<uint>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteBoolean(PublishingEnabled);
        writer.WriteNumbers(SubscriptionIds);
    }
}

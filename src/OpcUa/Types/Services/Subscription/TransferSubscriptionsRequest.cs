using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Moves subscriptions, with what they hold, from another session to this one.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.7">
/// Part 4 §5.14.7, TransferSubscriptions</seealso>
public sealed record TransferSubscriptionsRequest : IUaStructure<TransferSubscriptionsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 841);

    static int IBinaryEncodable<TransferSubscriptionsRequest>.MinimumBytes => 34;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the subscriptions.</summary>
    public uint[] SubscriptionIds { get; init; } = [];

    /// <summary>Gets whether the present value of each item is sent again.</summary>
    public bool SendInitialValues { get; init; }

    /// <inheritdoc/>
    public static TransferSubscriptionsRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionIds = reader.ReadNumbers<uint>() ?? [],
        SendInitialValues = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteNumbers(SubscriptionIds);
        writer.WriteBoolean(SendInitialValues);
    }
}

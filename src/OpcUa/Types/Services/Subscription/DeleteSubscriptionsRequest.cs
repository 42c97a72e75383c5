using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Ends subscriptions.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.8">
/// Part 4 §5.14.8, DeleteSubscriptions</seealso>
public sealed record DeleteSubscriptionsRequest : IUaStructure<DeleteSubscriptionsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 847);

    static int IBinaryEncodable<DeleteSubscriptionsRequest>.MinimumBytes => 33;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the subscriptions.</summary>
    public uint[] SubscriptionIds { get; init; } = [];

    /// <inheritdoc/>
    public static DeleteSubscriptionsRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionIds = reader.ReadNumbers<uint>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteNumbers(SubscriptionIds);
    }
}

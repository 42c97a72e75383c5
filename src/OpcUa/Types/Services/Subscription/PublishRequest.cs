using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Waits at the server for the next message of any subscription, and acknowledges earlier ones.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.5">Part 4 §5.14.5, Publish</seealso>
public sealed record PublishRequest : IUaStructure<PublishRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 826);

    static int IBinaryEncodable<PublishRequest>.MinimumBytes => 33;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the messages that need not be kept any longer.</summary>
    public SubscriptionAcknowledgement[] SubscriptionAcknowledgements { get; init; } = [];

    /// <inheritdoc/>
    public static PublishRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionAcknowledgements = reader.ReadArray<SubscriptionAcknowledgement>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(SubscriptionAcknowledgements);
    }
}

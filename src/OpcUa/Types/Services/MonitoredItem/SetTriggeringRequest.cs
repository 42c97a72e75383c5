using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Lets one item decide when others report.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.5">
/// Part 4 §5.13.5, SetTriggering</seealso>
public sealed record SetTriggeringRequest : IUaStructure<SetTriggeringRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 775);

    static int IBinaryEncodable<SetTriggeringRequest>.MinimumBytes => 45;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets the item that triggers.</summary>
    public uint TriggeringItemId { get; init; }

    /// <summary>Gets the items that it triggers from now on.</summary>
    public uint[] LinksToAdd { get; init; } = [];

    /// <summary>Gets the items that it no longer triggers.</summary>
    public uint[] LinksToRemove { get; init; } = [];

    /// <inheritdoc/>
    public static SetTriggeringRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        TriggeringItemId = reader.ReadUInt32(),
        LinksToAdd = reader.ReadNumbers<uint>() ?? [],
        LinksToRemove = reader.ReadNumbers<uint>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteUInt32(TriggeringItemId);
        writer.WriteNumbers(LinksToAdd);
        writer.WriteNumbers(LinksToRemove);
    }
}

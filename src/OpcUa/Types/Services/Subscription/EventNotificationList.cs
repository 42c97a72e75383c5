using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Events of monitored items.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.25.3">
/// Part 4 §7.25.3, EventNotificationList</seealso>
public sealed record EventNotificationList : IUaStructure<EventNotificationList>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 916);

    static int IBinaryEncodable<EventNotificationList>.MinimumBytes => 4;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the events.</summary>
    public EventFieldList[] Events { get; init; } = [];

    /// <inheritdoc/>
    public static EventNotificationList Decode(ref UaBinaryReader reader) => new()
    {
        Events = reader.ReadArray<EventFieldList>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteArray(Events);
}

using System.Buffers;
using System.Collections;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>The values of one message, in pooled memory: one object a message and none a value.</summary>
/// <remarks>
/// They are there until the task of <see cref="ISubscriptionHandler.OnNotificationAsync"/> ends; after that every member
/// throws <see cref="ObjectDisposedException"/>. Whoever wants them longer takes a <see cref="Copy"/>.
/// <code>foreach (ref readonly var item in message.Values) { Use(item.ClientHandle, item.Value); }</code>
/// </remarks>
public sealed class NotificationValues : IReadOnlyList<MonitoredItemNotification>, IUaStructure
{
    private static readonly StructureRegistry WithStandard = StructureRegistry.Standard.With(DataChangeNotification.EncodingId, Decode);

    private readonly bool _isRented;
    private MonitoredItemNotification[]? _items;
    private readonly int _count;

    private NotificationValues(MonitoredItemNotification[] items, int count, bool isRented) =>
        (_items, _count, _isRented) = (items, count, isRented);

    /// <summary>Gets the number of values.</summary>
    public int Count => Items.Length;

    /// <inheritdoc/>
    NodeId IUaStructure.BinaryEncodingId => DataChangeNotification.EncodingId;

    private ReadOnlySpan<MonitoredItemNotification> Items
    {
        get
        {
            ObjectDisposedException.ThrowIf(_items is null, this);
            return _items.AsSpan(0, _count);
        }
    }

    /// <summary>Gets one value, in place.</summary>
    /// <param name="index">Its place; the first has 0.</param>
    public ref readonly MonitoredItemNotification this[int index] => ref Items[index];

    /// <inheritdoc/>
    MonitoredItemNotification IReadOnlyList<MonitoredItemNotification>.this[int index] => Items[index];

    /// <summary>Copies the values into memory of their own, which stays.</summary>
    /// <returns>The copy.</returns>
    public NotificationValues Copy() => new(Items.ToArray(), _count, isRented: false);

    /// <summary>Goes through the values in place.</summary>
    /// <returns>Stands before the first.</returns>
    public ReadOnlySpan<MonitoredItemNotification>.Enumerator GetEnumerator() => Items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<MonitoredItemNotification> IEnumerable<MonitoredItemNotification>.GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<MonitoredItemNotification>)this).GetEnumerator();

    /// <inheritdoc/>
    void IUaStructure.Encode(ref UaBinaryWriter writer) =>
        new DataChangeNotification { MonitoredItems = Items.ToArray() }.Encode(ref writer);

    /// <summary>Makes a registry that decodes a DataChangeNotification to this type.</summary>
    /// <param name="structures">What else is to be decoded; null for the standard structures.</param>
    internal static StructureRegistry AddTo(StructureRegistry? structures) => structures is null
        ? WithStandard
        : structures.With<EventNotificationList>().With<StatusChangeNotification>().With<EventFilterResult>()
            .With<HistoryData>().With<HistoryModifiedData>().With(DataChangeNotification.EncodingId, Decode);

    /// <summary>Collects the values of a message. It mostly has one notification, whose values are taken as they are.</summary>
    internal static NotificationValues Of(NotificationMessage message)
    {
        if (message.NotificationData is [{ Structure: NotificationValues only }])
        {
            return only;
        }

        var values = new List<MonitoredItemNotification>();
        foreach (var data in message.NotificationData)
        {
            if (data.Structure is NotificationValues part)
            {
                values.AddRange(part.Items);
                part.Return();
            }
        }

        return new NotificationValues([.. values], values.Count, isRented: false);
    }

    /// <summary>Gives the memory back. Nobody may use the values any more; a second call does nothing.</summary>
    internal void Return()
    {
        var items = Interlocked.Exchange(ref _items, null);
        if (items is { Length: > 0 } && _isRented)
        {
            // Strings and arrays are not to live as long as the pool.
            items.AsSpan(0, _count).Clear();
            ArrayPool<MonitoredItemNotification>.Shared.Return(items);
        }
    }

    private static NotificationValues Decode(ref UaBinaryReader reader)
    {
        var count = reader.RentArray<MonitoredItemNotification>(out var items);
        var values = new NotificationValues(items, count, isRented: true);
        reader.ReadArray<DiagnosticInfo>();
        return values;
    }
}

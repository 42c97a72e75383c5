using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>
/// The values, or the events, of a message while they are written: an ExtensionObject whose length, and the length of whose
/// list, is known only at the end. Without an entry it takes no bytes.
/// </summary>
/// <param name="buffer">Where it is written.</param>
/// <param name="encodingId">What it is: DataChangeNotification or EventNotificationList.</param>
internal sealed class NotificationList(PooledBuffer buffer, NodeId encodingId)
{
    private const byte BinaryBody = 1;

    private int _lengthAt;

    public int Count { get; private set; }

    /// <summary>Writes the oldest notification of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="room">The bytes that are left.</param>
    /// <param name="isFirst">The message has nothing else; what does not fit now never will.</param>
    /// <returns>False when there is no room, and the next message has to bear it.</returns>
    public bool TryAdd(MonitoredItem item, int room, bool isFirst)
    {
        var start = buffer.WrittenCount;
        var writer = new UaBinaryWriter(buffer);
        if (Count == 0)
        {
            Begin(ref writer);
        }

        var entry = buffer.WrittenCount;
        item.WriteNext(ref writer);
        if (buffer.WrittenCount - start > room)
        {
            if (!isFirst)
            {
                buffer.Truncate(start);
                return false;
            }

            buffer.Truncate(entry);
            item.WriteTooLong(ref writer);
        }

        Count++;
        return true;
    }

    /// <summary>Ends the list.</summary>
    /// <param name="hasDiagnostics">Its structure has a second list, of diagnostics, which stays empty.</param>
    public void End(bool hasDiagnostics)
    {
        if (Count == 0)
        {
            return;
        }

        if (hasDiagnostics)
        {
            new UaBinaryWriter(buffer).WriteInt32(0);
        }

        buffer.OverwriteInt32(_lengthAt, buffer.WrittenCount - _lengthAt - sizeof(int));
        buffer.OverwriteInt32(_lengthAt + sizeof(int), Count);
    }

    private void Begin(ref UaBinaryWriter writer)
    {
        encodingId.Encode(ref writer);
        writer.WriteByte(BinaryBody);
        _lengthAt = buffer.WrittenCount;
        writer.WriteInt32(0);
        writer.WriteInt32(0);
    }
}

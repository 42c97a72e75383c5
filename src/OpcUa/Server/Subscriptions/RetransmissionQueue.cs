using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>The messages that a client has not acknowledged yet, oldest first (Part 4 §5.14.1.1).</summary>
/// <param name="maxMessages">The most messages; the oldest goes first.</param>
/// <param name="maxNotifications">The most values in all of them; the oldest message goes first, the newest stays.</param>
internal sealed class RetransmissionQueue(int maxMessages, int maxNotifications)
{
    private readonly LinkedList<(NotificationMessage Message, int Notifications)> _messages = new();
    private long _notifications;

    public void Add(NotificationMessage message, int notifications)
    {
        _messages.AddLast((message, notifications));
        _notifications += notifications;
        while (_messages.Count > maxMessages || (_notifications > maxNotifications && _messages.Count > 1))
        {
            Remove(_messages.First!);
        }
    }

    /// <summary>Forgets an acknowledged message.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Acknowledge(uint sequenceNumber)
    {
        if (Find(sequenceNumber) is not { } node)
        {
            return false;
        }

        Remove(node);
        return true;
    }

    public bool TryGet(uint sequenceNumber, [NotNullWhen(true)] out NotificationMessage? message)
    {
        message = Find(sequenceNumber)?.Value.Message;
        return message is not null;
    }

    public uint[] SequenceNumbers()
    {
        var numbers = new uint[_messages.Count];
        var i = 0;
        foreach (var (message, _) in _messages)
        {
            numbers[i++] = message.SequenceNumber;
        }

        return numbers;
    }

    private LinkedListNode<(NotificationMessage Message, int Notifications)>? Find(uint sequenceNumber)
    {
        for (var node = _messages.First; node is not null; node = node.Next)
        {
            if (node.Value.Message.SequenceNumber == sequenceNumber)
            {
                return node;
            }
        }

        return null;
    }

    private void Remove(LinkedListNode<(NotificationMessage Message, int Notifications)> node)
    {
        _notifications -= node.Value.Notifications;
        _messages.Remove(node);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>The messages that a client has not acknowledged yet, oldest first (Part 4 §5.14.1.1).</summary>
/// <param name="maxMessages">The most messages; the oldest goes first.</param>
/// <param name="maxBytes">The most memory of all of them; the oldest message goes first, the newest stays.</param>
/// <param name="all">The memory of the messages of all subscriptions; when it is used up, each keeps its newest.</param>
/// <param name="counters">Told of each message that is dropped for a newer one.</param>
internal sealed class RetransmissionQueue(int maxMessages, int maxBytes, Quota all, ServerCounters counters)
{
    private readonly LinkedList<EncodedMessage> _messages = new();
    private long _bytes;

    public int Count => _messages.Count;

    /// <summary>Keeps a message, and holds it from then on.</summary>
    public void Add(EncodedMessage message)
    {
        _messages.AddLast(message);
        _bytes += message.HeldBytes;
        all.Take(message.HeldBytes);
        while (_messages.Count > maxMessages || (_messages.Count > 1 && (_bytes > maxBytes || all.IsExceeded)))
        {
            Remove(_messages.First!);
            counters.DropMessage();
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

    public bool TryGet(uint sequenceNumber, [NotNullWhen(true)] out EncodedMessage? message)
    {
        message = Find(sequenceNumber)?.Value;
        return message is not null;
    }

    public uint[] SequenceNumbers()
    {
        var numbers = new uint[_messages.Count];
        var i = 0;
        foreach (var message in _messages)
        {
            numbers[i++] = message.SequenceNumber;
        }

        return numbers;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        while (_messages.First is { } first)
        {
            Remove(first);
        }
    }

    private LinkedListNode<EncodedMessage>? Find(uint sequenceNumber)
    {
        for (var node = _messages.First; node is not null; node = node.Next)
        {
            if (node.Value.SequenceNumber == sequenceNumber)
            {
                return node;
            }
        }

        return null;
    }

    private void Remove(LinkedListNode<EncodedMessage> node)
    {
        _bytes -= node.Value.HeldBytes;
        all.Return(node.Value.HeldBytes);
        _messages.Remove(node);
        node.Value.Release();
    }
}

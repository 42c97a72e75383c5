using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

/// <summary>What is kept for Republish, and what it may cost.</summary>
public sealed class RetransmissionQueueTests
{
    private const int Kilobyte = 1024;

    [Fact]
    public void MessagesOverTheMemoryOfASubscription_PushOutTheOldest_NeverTheNewest()
    {
        var queue = new RetransmissionQueue(maxMessages: 10, maxBytes: 4 * Kilobyte, new Quota(1_000_000), new ServerCounters());

        Add(queue, 1, 2, 3, 4, 5);
        Assert.Equal([2u, 3u, 4u, 5u], queue.SequenceNumbers());

        queue.Add(Message(6, 64 * Kilobyte));
        Assert.Equal([6u], queue.SequenceNumbers());
    }

    [Fact]
    public void WhenTheMemoryOfTheServerIsUsedUp_EachSubscriptionKeepsItsNewest_UntilThereIsRoomAgain()
    {
        var all = new Quota(4 * Kilobyte);
        var (one, other) = (NewQueue(all), NewQueue(all));
        Add(one, 1, 2, 3, 4);

        Add(other, 1, 2, 3);
        Assert.Equal([3u], other.SequenceNumbers());
        Assert.Equal([1u, 2u, 3u, 4u], one.SequenceNumbers());

        one.Clear();
        Add(other, 4, 5);
        Assert.Equal([3u, 4u, 5u], other.SequenceNumbers());
        Assert.Equal(3 * Kilobyte, all.Taken);
    }

    [Fact]
    public void WhatIsAcknowledged_IsForgotten_AndItsMemoryIsFreeAgain()
    {
        var all = new Quota(1_000_000);
        var queue = NewQueue(all);
        Add(queue, 1, 2);

        Assert.True(queue.Acknowledge(1));
        Assert.False(queue.Acknowledge(1));
        Assert.False(queue.TryGet(1, out _));
        Assert.Equal(Kilobyte, all.Taken);
        Assert.True(queue.TryGet(2, out var message));
        Assert.Equal(2u, message.SequenceNumber);
    }

    // The client acknowledges while the message still waits to be sent: its bytes must not be somebody else's by then.
    [Fact]
    public void AMessageThatSomebodyStillSends_OutlivesItsAcknowledgement()
    {
        var queue = NewQueue(new Quota(1_000_000));
        var message = Message(1, Kilobyte);
        queue.Add(message);
        message.Retain();

        queue.Acknowledge(1);

        Assert.Equal(Kilobyte, message.Bytes.Length);
        message.Release();
        Assert.True(message.Bytes.IsEmpty, "nobody holds the message any more, but its memory was not given back");
    }

    private static RetransmissionQueue NewQueue(Quota all) => new(maxMessages: 10, maxBytes: 1_000_000, all, new ServerCounters());

    private static void Add(RetransmissionQueue queue, params uint[] numbers) =>
        Array.ForEach(numbers, number => queue.Add(Message(number, Kilobyte)));

    private static EncodedMessage Message(uint number, int bytes)
    {
        var buffer = new PooledBuffer();
        new UaBinaryWriter(buffer).WriteRaw(new byte[bytes]);
        return new EncodedMessage(number, buffer);
    }
}

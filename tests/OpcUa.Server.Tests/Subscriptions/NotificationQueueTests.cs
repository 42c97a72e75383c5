using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

/// <summary>Part 4 §5.13.1.5: what a queue keeps, and how it tells of what it did not.</summary>
public sealed class NotificationQueueTests
{
    private static readonly Quota Memory = new(1000);

    [Fact]
    public void AQueueThatIsNotFull_GivesBackAllInOrder_AlsoAfterItHasWrapped()
    {
        var queue = new NotificationQueue(capacity: 3, discardOldest: true, Memory);
        Enqueue(queue, 1, 2);
        Assert.Equal("1", Drain(queue, most: 1));
        Enqueue(queue, 3, 4);

        Assert.Equal("2 3 4", Drain(queue));
        Assert.Equal("", Drain(queue));
    }

    // The gap lies before the oldest that is left, so that one bears the bit.
    [Fact]
    public void DiscardOldest_KeepsTheNewest_AndMarksTheFirstThatIsLeft()
    {
        var queue = new NotificationQueue(capacity: 3, discardOldest: true, Memory);
        Enqueue(queue, 1, 2, 3, 4, 5);

        Assert.Equal("3! 4 5", Drain(queue));
    }

    // The gap lies before the newest, which took the place of others.
    [Fact]
    public void DiscardNewest_KeepsTheOldest_AndMarksTheLast()
    {
        var queue = new NotificationQueue(capacity: 3, discardOldest: false, Memory);
        Enqueue(queue, 1, 2, 3, 4, 5);

        Assert.Equal("1 2 5!", Drain(queue));
    }

    // A queue of one is a latest-value cell; dropping is its purpose and no overflow.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AQueueOfOne_HoldsTheNewest_WithoutTheBit(bool discardOldest)
    {
        var queue = new NotificationQueue(capacity: 1, discardOldest, Memory);
        Enqueue(queue, 1, 2, 3);

        Assert.Equal("3", Drain(queue));
    }

    // Numbers take no memory of their own, and are never told to be too much.
    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    public void TextsWithoutMemoryLeft_AreBadOutOfMemory_AndWhatIsTakenOutMakesRoom(int capacity, bool discardOldest)
    {
        var memory = new Quota(1000);
        var queue = new NotificationQueue(capacity, discardOldest, memory);
        var (text, tooLong) = (new DataValue(Variant.From(new string('x', 200))), new DataValue(Variant.From(new string('x', 600))));
        for (var i = 0; i < 10; i++)
        {
            queue.Enqueue(text);
            queue.Enqueue(tooLong);
            queue.Enqueue(new DataValue(Variant.From(i)));
            Assert.InRange(memory.Taken, 0, 1000);
        }

        queue.Enqueue(tooLong);
        while (queue.Count > 1)
        {
            queue.TryDequeue(out _);
        }

        Assert.True(queue.TryDequeue(out var last));
        Assert.Equal((StatusCode.BadOutOfMemory.Value, true), (last.Status.Value & 0xFFFF_0000, last.Value.IsNull));
        queue.Enqueue(text);
        queue.Clear();
        Assert.Equal((0L, 0), (memory.Taken, queue.Count));
    }

    private static void Enqueue(NotificationQueue queue, params int[] values)
    {
        foreach (var value in values)
        {
            queue.Enqueue(new DataValue(Variant.From(value)));
        }
    }

    private static string Drain(NotificationQueue queue, int most = int.MaxValue)
    {
        var drained = new List<string>();
        while (drained.Count < most && queue.TryDequeue(out var value))
        {
            drained.Add(value.Value + (value.Status.HasOverflow ? "!" : ""));
        }

        return string.Join(' ', drained);
    }
}

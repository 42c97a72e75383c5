using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Interop.Tests;

/// <summary>Monitored items with queues and deadbands at a server that we did not write.</summary>
public sealed class ClientItemsAgainstNodeOpcUaTests(NodeOpcUaPress press) : IClassFixture<NodeOpcUaPress>
{
    private static readonly SubscriptionOptions Fast = new() { PublishingInterval = TimeSpan.FromMilliseconds(50), MaxKeepAliveCount = 2 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static MonitoredItemRequest Speed => new(NodeOpcUaPress.Speed, 7) { SamplingInterval = TimeSpan.Zero, QueueSize = 100 };

    // The speed goes 0, 1, 4, 9; its EURange is 0 to 200.
    [Theory]
    [InlineData(DeadbandType.Absolute, new double[] { 0, 4, 9 })] // more than 2
    [InlineData(DeadbandType.Percent, new double[] { 0, 9 })] // more than 3 percent: 6
    [Covers(Direction.OurClient, Feature.Deadband)]
    public async Task ADeadband_LetsThroughWhatMovedFarEnough(DeadbandType type, double[] expected)
    {
        await press.TellAsync("set 0");
        await using var session = await press.OpenAsync();
        var handler = new RecordingHandler();
        var subscription = await session.CreateSubscriptionAsync(Fast, handler, Cancel);
        var filter = type is DeadbandType.Absolute ? Deadband.Absolute(2) : Deadband.Percent(3);

        var item = Assert.Single(await subscription.AddItemsAsync([Speed with { Filter = filter }], Cancel));
        Assert.Equal(StatusCode.Good, item.Status);
        foreach (var value in new[] { 1, 4, 9 })
        {
            await press.TellAsync($"set {value}");
        }

        Assert.Equal(expected, await handler.BringsAsync(expected.Length));
    }

    // node-opcua leaves PublishTime empty in messages with values. Without a time nobody knows since when nothing else has changed.
    [Fact]
    [Covers(Direction.OurClient, Feature.Subscription)]
    public async Task EveryMessage_HasATimeOfTheServer_AlsoWhenItLeavesItOut()
    {
        await press.TellAsync("set 0");
        await using var session = await press.OpenAsync();
        var handler = new RecordingHandler();
        var subscription = await session.CreateSubscriptionAsync(Fast, handler, Cancel);
        await subscription.AddItemsAsync([Speed], Cancel);
        await handler.BringsAsync(1);

        Assert.All(handler.Messages, m => Assert.InRange(m.PublishTime, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5)));
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.Subscription)]
    public async Task AQueue_HoldsWhatWasNotPublished_AndTheOverflowBitSaysThatSomethingFellOut()
    {
        await press.TellAsync("set 0");
        await using var session = await press.OpenAsync();
        var handler = new RecordingHandler();
        var subscription = await session.CreateSubscriptionAsync(Fast, handler, Cancel);
        await subscription.AddItemsAsync([Speed with { QueueSize = 3 }], Cancel);
        await handler.BringsAsync(1);

        await subscription.SetPublishingAsync(false, Cancel);
        foreach (var value in Enumerable.Range(1, 5))
        {
            await press.TellAsync($"set {value}");
        }

        await subscription.SetPublishingAsync(true, Cancel);

        Assert.Equal([0, 3, 4, 5], await handler.BringsAsync(4));
        Assert.Contains(handler.Messages.SelectMany(m => m.Values), v => v.Value.Status.HasOverflow);
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.Subscription)]
    public async Task AnItem_IsModifiedSilencedAndRemoved()
    {
        await press.TellAsync("set 0");
        await using var session = await press.OpenAsync();
        var handler = new RecordingHandler();
        var subscription = await session.CreateSubscriptionAsync(Fast, handler, Cancel);
        await subscription.AddItemsAsync([Speed], Cancel);
        await handler.BringsAsync(1);

        var modified = Assert.Single(await subscription.ModifyItemsAsync([Speed with { QueueSize = 5 }], Cancel));
        Assert.Equal((StatusCode.Good, 5u), (modified.Status, modified.RevisedQueueSize));
        Assert.Equal([StatusCode.Good], await subscription.SetModeAsync(MonitoringMode.Disabled, [7], Cancel));
        await press.TellAsync("set 1");
        var alive = handler.KeepAlives.Count;
        await handler.WaitAsync(h => h.KeepAlives.Count >= alive + 2, TimeSpan.FromSeconds(20), "2 keep-alives");
        Assert.Equal([0], await handler.BringsAsync(1));

        Assert.Equal([StatusCode.Good], await subscription.SetModeAsync(MonitoringMode.Reporting, [7], Cancel));
        Assert.Equal([0, 1], await handler.BringsAsync(2));
        Assert.Equal([StatusCode.Good], await subscription.RemoveItemsAsync([7], Cancel));
        await subscription.ModifyAsync(Fast with { PublishingInterval = TimeSpan.FromMilliseconds(200) }, Cancel);
        Assert.Equal(TimeSpan.FromMilliseconds(200), subscription.RevisedPublishingInterval);
    }
}

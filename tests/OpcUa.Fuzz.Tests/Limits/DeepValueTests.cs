using System.Collections.Concurrent;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Limits;

/// <summary>One client writes a value as deep as the server takes it; another one can read it, whichever way it asks.</summary>
public sealed class DeepValueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(BuiltInType.Variant)]
    [InlineData(BuiltInType.DataValue)]
    public async Task TheDeepestValueThatTheServerTakes_CanBeReadByOthers(BuiltInType level)
    {
        await using var plant = await FuzzPlant.StartAsync();
        await using var writer = await OpenAsync(plant);
        await using var reader = await OpenAsync(plant);
        var watcher = new Watcher();
        var subscription = await reader.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(10) }, watcher, Cancel);
        await subscription.AddItemsAsync([new MonitoredItemRequest(plant.Anything.Id, 1)], Cancel);

        var deepest = Variant.From(1);
        for (var next = Around(level, deepest); await WriteAsync(writer, plant.Anything.Id, next); next = Around(level, deepest))
        {
            deepest = next;
        }

        await Eventually.BecomesTrueAsync(
            () => watcher.Seen.Contains(deepest) || reader.Completion.IsCompleted, () => "the value to be published");
        var read = Assert.Single(await reader.ReadAsync(
            [new ReadValueId { NodeId = plant.Anything.Id, AttributeId = AttributeIds.Value }], Cancel));
        Assert.Equal(deepest, read.Value);
        var range = new HistoryRange { From = DateTime.UtcNow.AddHours(-1), To = DateTime.UtcNow.AddHours(1) };
        var history = new List<Variant>();
        await foreach (var page in reader.ReadHistoryAsync(plant.Anything.Id, range, Cancel))
        {
            history.AddRange(page.Values.Select(v => v.Value));
        }

        Assert.Equal(deepest, history[^1]);
    }

    private static Variant Around(BuiltInType level, Variant value) =>
        level is BuiltInType.Variant ? Variant.From([value]) : Variant.From([new DataValue(value)]);

    private static async Task<bool> WriteAsync(ClientSession session, NodeId node, Variant value)
    {
        var write = new WriteValue { NodeId = node, AttributeId = AttributeIds.Value, Value = new DataValue(value) };
        return !Assert.Single(await session.WriteAsync([write], Cancel)).IsBad;
    }

    private static Task<ClientSession> OpenAsync(FuzzPlant plant) =>
        ClientSession.OpenAsync(plant.Server.EndpointUrl, new ClientSessionOptions(), TimeProvider.System, Cancel);

    private sealed class Watcher : ISubscriptionHandler
    {
        public ConcurrentQueue<Variant> Seen { get; } = new();

        public ValueTask OnNotificationAsync(ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
        {
            foreach (ref readonly var item in message.Values)
            {
                Seen.Enqueue(item.Value.Value);
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask OnKeepAliveAsync(ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;

        public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }
}

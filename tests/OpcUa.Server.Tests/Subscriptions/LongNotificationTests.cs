using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Tests.Events;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

/// <summary>A client takes messages up to a length of its own; what is longer must not be lost, or stop all that follows.</summary>
public sealed class LongNotificationTests
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);

    private static readonly ChannelLimits EightKilobytes = new() { MaxMessageBytes = ChannelLimits.MinBufferBytes };

    [Fact]
    public async Task ValuesThatAreTooLongForOneMessage_ComeInSeveral_NoneIsLost()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync(limits: EightKilobytes);
        var text = AddText(server);
        await client.MonitorAsync(await client.SubscribeAsync(), text.Id);
        foreach (var letter in "abcde")
        {
            text.Set(Variant.From(new string(letter, 3000)), TestServer.Start);
        }

        server.Time.Advance(Cycle);
        var messages = new List<PublishResponse>();
        do
        {
            messages.Add(await client.PublishAsync());
        }
        while (messages[^1].MoreNotifications);

        Assert.Equal(["ab", "cd", "e"], messages.Select(m => string.Concat(TextsOf(m).Select(t => t![0]))));
        Assert.All(messages.SelectMany(TextsOf), t => Assert.Equal(3000, t!.Length));
    }

    [Fact]
    public async Task OneValueThatIsTooLong_IsSaidToBe_AndTheOthersCome()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync(limits: EightKilobytes);
        var text = AddText(server);
        await client.MonitorAsync(await client.SubscribeAsync(), text.Id);
        text.Set(Variant.From("before"), TestServer.Start);
        text.Set(Variant.From(new string('x', 10_000)), TestServer.Start);
        text.Set(Variant.From("after"), TestServer.Start);

        server.Time.Advance(Cycle);
        var first = await client.PublishAsync();
        var second = await client.PublishAsync();

        Assert.Equal(["before"], TextsOf(first));
        Assert.Equal([null, "after"], TextsOf(second));
        Assert.Equal(StatusCode.BadEncodingLimitsExceeded, ChangesOf(second)[0].Value.Status);
        Assert.Equal(TestServer.Start, ChangesOf(second)[0].Value.SourceTimestamp);
    }

    // One byte less of room would be a value lost for nothing, one more a message that the client refuses.
    [Fact]
    public async Task AMessage_FillsTheLimitToTheByte()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync(limits: EightKilobytes);
        var text = AddText(server);
        var subscription = await client.SubscribeAsync();
        await client.MonitorAsync(subscription, text.Id);
        var longest = 0;
        for (var length = 8000; length < 8192; length++)
        {
            text.Set(Variant.From(new string('x', length)), TestServer.Start);
            server.Time.Advance(Cycle);
            var response = await client.PublishAsync(new SubscriptionAcknowledgement
            {
                SubscriptionId = subscription,
                SequenceNumber = (uint)(length - 8000),
            });
            if (ChangesOf(response)[^1].Value.Status == StatusCode.Good)
            {
                longest = Math.Max(longest, BytesOf(response));
            }
        }

        Assert.Equal(8192, longest);
    }

    [Fact]
    public async Task AnEventThatIsTooLong_IsSaidToBe_AndTheOthersCome()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync(limits: EightKilobytes);
        var filter = Filters.Select(["Message"]);
        await client.MonitorEventsAsync(await client.SubscribeAsync(), ObjectIds.Server, filter);
        foreach (var message in new[] { new string('x', 10_000), "short" })
        {
            server.Server.AddressSpace.RaiseEvent(
                server.Press, ObjectTypeIds.BaseEventType, new LocalizedText(null, message), severity: 1);
        }

        server.Time.Advance(Cycle);
        var response = await client.PublishAsync();

        var events = Assert.IsType<EventNotificationList>(Assert.Single(response.NotificationMessage.NotificationData).Structure).Events;
        Assert.Equal(
            [Variant.From(StatusCode.BadEncodingLimitsExceeded), Variant.From(new LocalizedText(null, "short"))],
            events.Select(e => Assert.Single(e.EventFields)));
    }

    // Part 4 §7.26: values and events of one subscription travel in one message, in a list each.
    [Fact]
    public async Task ValuesAndEvents_ShareAMessage()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        await client.MonitorEventsAsync(subscription, ObjectIds.Server, Filters.Select(["Message"]));
        await client.MonitorAsync(subscription, server.Speed.Id);
        server.Server.AddressSpace.RaiseEvent(
            server.Press, ObjectTypeIds.BaseEventType, new LocalizedText(null, "first"), severity: 1);
        server.SetSpeed(1);

        server.Time.Advance(Cycle);
        var response = await client.PublishAsync();

        var data = response.NotificationMessage.NotificationData;
        Assert.Equal(2, data.Length);
        Assert.Equal(2, Assert.IsType<DataChangeNotification>(data[0].Structure).MonitoredItems.Length);
        Assert.Single(Assert.IsType<EventNotificationList>(data[1].Structure).Events);
    }

    private static VariableNode AddText(TestServer server) => server.Namespace.AddVariable(
        server.Press, "text", BuiltInType.String, new VariableOptions { InitialValue = Variant.From("") });

    private static MonitoredItemNotification[] ChangesOf(PublishResponse response) =>
        Assert.IsType<DataChangeNotification>(Assert.Single(response.NotificationMessage.NotificationData).Structure).MonitoredItems;

    private static int BytesOf(PublishResponse response)
    {
        using var buffer = new PooledBuffer();
        var writer = new UaBinaryWriter(buffer);
        MessageRegistry.Encode(response, ref writer);
        return writer.BytesWritten;
    }

    // Without the value that was there when the item was made.
    private static IEnumerable<string?> TextsOf(PublishResponse response) =>
        ChangesOf(response).Select(c => c.Value.Value.TryGetString(out var text) ? text : null).Where(t => t != "");
}

using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Range = AxComplex.OpcUa.Types.Services.Range;

namespace AxComplex.OpcUa.Client.Tests.Subscriptions;

public sealed class DeadbandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, DataChangeFilter, double[]> Filters => new()
    {
        // The speed goes 0, 1, 4, 4 again a second later, 9; its EURange is 0 to 200.
        { "absolute", Deadband.Absolute(2), [0, 4, 9] },
        { "percent", Deadband.Percent(3), [0, 9] },
        { "none, with timestamps", Deadband.None(DataChangeTrigger.StatusValueTimestamp), [0, 1, 4, 4, 9] },
        { "none, status alone", Deadband.None(DataChangeTrigger.Status), [0] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task AFilter_LetsThroughWhatCounts(string name, DataChangeFilter filter, double[] expected)
    {
        await using var server = await PressServer.StartAsync();
        server.Namespace.AddProperty(
            server.Speed, new QualifiedName(0, "EURange"), Variant.From(new ExtensionObject(new Range { Low = 0, High = 200 })));
        await using var session = await server.OpenAsync();
        var handler = new RecordingHandler();
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(20) }, handler, Cancel);
        await subscription.AddItemsAsync(
            [new MonitoredItemRequest(server.Speed.Id, 7) { SamplingInterval = TimeSpan.Zero, Filter = filter }], Cancel);

        Array.ForEach([1.0, 4, 4, 9], v => server.SetSpeed(v));
        server.SetSpeed(9, StatusCode.UncertainLastUsableValue); // another status always counts, and comes last

        await handler.BringsAsync(expected.Length + 1);
        await Eventually.BecomesTrueAsync(() => handler.Values.Last().Value.Status == StatusCode.UncertainLastUsableValue, name);
        Assert.Equal([.. expected, 9], await handler.BringsAsync(0));
    }

    [Fact]
    public async Task APercentDeadband_OfAVariableWithoutRange_IsRefusedByName()
    {
        await using var server = await PressServer.StartAsync();
        await using var session = await server.OpenAsync();
        var subscription = await session.CreateSubscriptionAsync(new SubscriptionOptions(), new RecordingHandler(), Cancel);

        var item = Assert.Single(await subscription.AddItemsAsync(
            [new MonitoredItemRequest(server.Speed.Id, 7) { Filter = Deadband.Percent(3) }], Cancel));

        Assert.Equal(StatusCode.BadMonitoredItemFilterUnsupported, item.Status);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AWidthThatIsNone_IsTheCallersFault(double width)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadband.Absolute(width));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadband.Percent(width));
    }

    [Fact]
    public void MoreThanAHundredPercent_IsTheCallersFault() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Deadband.Percent(101));
}

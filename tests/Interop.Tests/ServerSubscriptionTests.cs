using System.Text.Json;
using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using Range = AxComplex.OpcUa.Types.Services.Range;

namespace AxComplex.Interop.Tests;

/// <summary>Subscriptions of a client that we did not write: nothing lost, nothing twice, and every gap marked.</summary>
public sealed class ServerSubscriptionTests(ServerSubscriptionTests.Rig rig, NodeOpcUaClient foreign)
    : IClassFixture<ServerSubscriptionTests.Rig>
{
    [Fact]
    [Covers(Direction.OurServer, Feature.Subscription)]
    public async Task EveryValue_ComesOnce_InOrder()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var counter = rig.AddVariable();
        var subscription = await session.SubscribeAsync();
        var monitored = await MonitorAsync(session, subscription, counter, queueSize: 1000);

        for (var batch = 0; batch < 5; batch++)
        {
            Publish(counter, Enumerable.Range((batch * 200) + 1, 200).Select(n => (double)n));
            await WaitForAsync(session, subscription, counter, (batch + 1) * 200);
        }

        Assert.Equal(1000, monitored.GetProperty("queueSize").GetInt32());
        var came = await session.CollectedAsync(subscription, counter.Id.ToString());
        Assert.Equal(Enumerable.Range(0, 1001).Select(n => (double)n), Numbers(came));
        Assert.DoesNotContain(came, HasOverflow);
    }

    // Part 4 §5.13.1.5: the value next to a gap bears the overflow bit, whichever end of the queue gave way.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Covers(Direction.OurServer, Feature.Subscription)]
    public async Task AQueueThatOverflows_MarksEveryGap(bool discardOldest)
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var counter = rig.AddVariable();
        var subscription = await session.SubscribeAsync(new { interval = 500 });
        await MonitorAsync(session, subscription, counter, queueSize: 3, discardOldest: discardOldest);
        await WaitForAsync(session, subscription, counter, 0);

        Publish(counter, Enumerable.Range(1, 1000).Select(n => (double)n));

        var came = await WaitForAsync(session, subscription, counter, 1000);
        var numbers = Numbers(came);
        Assert.Equal(1000, numbers[^1]);
        Assert.True(numbers.Length < 100, $"{numbers.Length} values came through a queue of 3");
        for (var i = 1; i < came.Length; i++)
        {
            Assert.Equal(numbers[i] != numbers[i - 1] + 1, HasOverflow(came[i]));
        }
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.Deadband)]
    public async Task AnAbsoluteDeadband_HidesWhatMovedNoMore()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var force = rig.AddVariable();
        var subscription = await session.SubscribeAsync();
        await session.DoAsync("monitor", new { subscription, node = force.Id.ToString(), deadband = 1.0 });

        Publish(force, [0.6, 1.0, 1.2, 2.0, 2.3, 100]);

        var came = await WaitForAsync(session, subscription, force, 100);
        Assert.Equal([0, 1.2, 2.3, 100], Numbers(came));
    }

    // Ten percent of an EURange of 0 to 200.
    [Fact]
    [Covers(Direction.OurServer, Feature.Deadband)]
    public async Task APercentDeadband_IsOfTheRange_AndWithoutARangeRefused()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var force = rig.AddAnalog(0, 200);
        var plain = rig.AddVariable();
        var subscription = await session.SubscribeAsync();
        await session.DoAsync("monitor", new { subscription, node = force.Id.ToString(), percent = 10.0 });
        var refused = await session.DoAsync("monitor", new { subscription, node = plain.Id.ToString(), percent = 10.0 });

        Publish(force, [15, 20, 20.5, 40, 40.6, 199]);

        var came = await WaitForAsync(session, subscription, force, 199);
        Assert.Equal([0, 20.5, 40.6, 199], Numbers(came));
        Assert.Equal("BadMonitoredItemFilterUnsupported", refused.GetProperty("status").GetString());
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.Subscription)]
    public async Task ASilentSubscription_SaysThatItLives()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var subscription = await session.SubscribeAsync(new { keepAlive = 2 });

        var happened = await Until.TrueAsync(
            async () => (await session.DoAsync("subscriptionHappened", new { subscription }))
                .EnumerateArray().Select(h => h.GetString()).ToArray(),
            h => h.Count(e => e == "keepalive") >= 3,
            "three keep-alives");

        Assert.DoesNotContain("terminated", happened);
    }

    private static Task<JsonElement> MonitorAsync(
        ForeignSession session, uint subscription, VariableNode node, int queueSize, bool discardOldest = true) =>
        session.DoAsync("monitor", new { subscription, node = node.Id.ToString(), queueSize, discardOldest });

    private static Task<JsonElement[]> WaitForAsync(ForeignSession session, uint subscription, VariableNode node, double value) =>
        session.WaitAsync(subscription, node.Id.ToString(), c => Numbers(c).Contains(value), $"the value {value}");

    private static double[] Numbers(JsonElement[] came) =>
        Array.ConvertAll(came, c => double.Parse(c.GetProperty("text").GetString()!, System.Globalization.CultureInfo.InvariantCulture));

    private static bool HasOverflow(JsonElement came) => came.GetProperty("overflow").GetBoolean();

    private void Publish(VariableNode variable, IEnumerable<double> values)
    {
        var now = DateTime.UtcNow;
        rig.Server.Publish([.. values.Select((v, i) => new ValueChange(variable, Variant.From(v), now.AddTicks(i)))]);
    }

    /// <summary>A server whose tests bring their own variables, all of which begin with 0.</summary>
    public sealed class Rig : ServerRig
    {
        private int _variables;

        public VariableNode AddVariable() => Namespace.AddVariable(Space.Objects, NewName(), BuiltInType.Double, Zero());

        public VariableNode AddAnalog(double low, double high) => Namespace.AddInstance(
            Space.Objects, NewName(), BuiltInType.Double, Space.Get<VariableTypeNode>(VariableTypeIds.AnalogItemType), Zero(),
            new InstanceOptions
            {
                Variables = (path, options) => path == "EURange"
                    ? options with { InitialValue = Variant.From(new ExtensionObject(new Range { Low = low, High = high })) }
                    : options,
            });

        private static VariableOptions Zero() => new() { InitialValue = Variant.From(0.0) };

        private string NewName() => $"variable {Interlocked.Increment(ref _variables)}";
    }
}

using System.Collections.Concurrent;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Server.Tests;

/// <summary>Our client against our server, in real time.</summary>
public sealed class RoundTripTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static UaServer NewServer(TimeProvider? stamps = null) => new(new UaServerOptions
    {
        ApplicationUri = "urn:test:plant",
        ApplicationName = "Test plant",
        StampClock = stamps,
    });

    private static Task<ClientSession> OpenAsync(UaServer server) => ClientSession.OpenAsync(
        server.EndpointUrl, new ClientSessionOptions(), TimeProvider.System, TestContext.Current.CancellationToken);

    // Four threads push while messages are built and sent: nothing may be lost, doubled or out of order.
    [Fact]
    public async Task ValuesPushedByManyThreads_AllArrive_InTheOrderOfEachVariable()
    {
        const int Threads = 4;
        const int PerThread = 2000;
        var token = TestContext.Current.CancellationToken;
        await using var server = NewServer();
        var ns = server.AddressSpace.AddNamespace("urn:test");
        var variables = Enumerable.Range(0, Threads).Select(i => ns.AddVariable(
            server.AddressSpace.Objects, $"v{i}", BuiltInType.Int32, new VariableOptions { InitialValue = Variant.From(0) })).ToArray();
        await server.StartAsync(token);
        await using var session = await OpenAsync(server);
        var handler = new Recorder(expected: Threads * (PerThread + 1));
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(10), MaxNotificationsPerPublish = 100 }, handler, token);
        var items = await subscription.AddItemsAsync(
            [.. variables.Select((v, i) => new MonitoredItemRequest(v.Id, (uint)i) { SamplingInterval = TimeSpan.Zero, QueueSize = 1000 })],
            token);
        Assert.All(items, i => Assert.Equal(StatusCode.Good, i.Status));

        await Task.WhenAll(variables.Select((v, i) => Task.Run(
            async () =>
            {
                for (var n = 1; n <= PerThread; n++)
                {
                    server.Publish([new ValueChange(v, Variant.From(n), DateTime.UnixEpoch.AddSeconds(n))]);
                    if (n % 500 == 0)
                    {
                        await handler.WaitForAsync((uint)i, n, Deadline); // stay within the queue of 1000
                    }
                }
            },
            token)));
        await handler.All.WaitAsync(Deadline, token);

        Assert.Equal(0, handler.Gaps);
        for (uint i = 0; i < Threads; i++)
        {
            Assert.Equal(Enumerable.Range(0, PerThread + 1), handler.ValuesOf(i));
        }
    }

    [Fact]
    public async Task TheClient_BrowsesReadsAndTranslates()
    {
        var token = TestContext.Current.CancellationToken;
        await using var server = NewServer();
        var ns = server.AddressSpace.AddNamespace("urn:test");
        var press = ns.AddObject(server.AddressSpace.Objects, "press-07");
        var speed = ns.AddVariable(press, "speed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.5) });
        await server.StartAsync(token);
        await using var session = await OpenAsync(server);

        var namespaces = await session.ReadNamespacesAsync(token);
        var children = await session.BrowseChildrenAsync(press.Id, token);
        var values = await session.ReadValuesAsync([speed.Id], token);

        Assert.Equal("urn:test", namespaces[2]);
        Assert.Equal(speed.Id, Assert.Single(children).NodeId.NodeId);
        Assert.Equal(Variant.From(1.5), Assert.Single(values).Value);
    }

    // A simulation at sixty times the speed of the world: its stamps run ahead, its timers do not.
    [Fact]
    public async Task WithAStampClock_MessagesBearItsTime_AndTimersRunInRealTime()
    {
        var token = TestContext.Current.CancellationToken;
        var plantTime = new DateTimeOffset(2040, 6, 1, 6, 0, 0, TimeSpan.Zero);
        await using var server = NewServer(new FakeTimeProvider(plantTime));
        await server.StartAsync(token);
        await using var session = await OpenAsync(server);
        var handler = new Recorder(expected: int.MaxValue);
        await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(10) }, handler, token);

        Assert.Equal(plantTime.UtcDateTime, await handler.FirstKeepAlive.WaitAsync(Deadline, token));
        Assert.Equal(plantTime.UtcDateTime, (await session.ReadValuesAsync([VariableIds.Server_ServerStatus_State], token))[0].ServerTimestamp);
    }

    private sealed class Recorder(int expected) : ISubscriptionHandler
    {
        private readonly ConcurrentDictionary<uint, List<int>> _values = new();
        private readonly ConcurrentDictionary<(uint Handle, int Value), TaskCompletionSource> _awaited = new();
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<DateTime> _keepAlive = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task All => _all.Task;

        public Task<DateTime> FirstKeepAlive => _keepAlive.Task;

        public int Gaps { get; private set; }

        public List<int> ValuesOf(uint handle) => _values[handle];

        public Task WaitForAsync(uint handle, int value, TimeSpan deadline) => Awaited(handle, value).Task.WaitAsync(deadline);

        public ValueTask OnNotificationAsync(
            ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
        {
            foreach (var notification in message.Values)
            {
                Assert.True(notification.Value.Value.TryGetInt32(out var value));
                _values.GetOrAdd(notification.ClientHandle, _ => []).Add(value);
                if (value % 500 == 0)
                {
                    Awaited(notification.ClientHandle, value).TrySetResult();
                }

                if (++_count == expected)
                {
                    _all.TrySetResult();
                }
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask OnKeepAliveAsync(
            ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken)
        {
            _keepAlive.TrySetResult(publishTime);
            return ValueTask.CompletedTask;
        }

        public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken)
        {
            Gaps++;
            return ValueTask.CompletedTask;
        }

        private TaskCompletionSource Awaited(uint handle, int value) => _awaited.GetOrAdd(
            (handle, value), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}

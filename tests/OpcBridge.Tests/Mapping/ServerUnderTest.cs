using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.NodeSets;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Tests.Mapping;

/// <summary>A server on 127.0.0.1 with the address space of a test, and what the bridge makes of it.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private ServerUnderTest(UaServer server) => Server = server;

    public UaServer Server { get; }

    public AddressSpace Space => Server.AddressSpace;

    /// <summary>Starts a server.</summary>
    /// <param name="build">Makes its address space.</param>
    /// <param name="applicationUri">Its own namespace, index 1.</param>
    public static async Task<ServerUnderTest> StartAsync(Action<AddressSpace> build, string applicationUri = "urn:test:server")
    {
        var server = new UaServer(new UaServerOptions { ApplicationUri = applicationUri, ApplicationName = "test" });
        build(server.AddressSpace);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new ServerUnderTest(server);
    }

    /// <summary>Maps it over the wire.</summary>
    public async Task<ConnectionMapping> MapAsync(IReadOnlyCollection<MachineProfile>? profiles = null, IReadOnlyList<MachineSetting>? machines = null)
    {
        await using var session = await OpenAsync();
        return await Mapper(session, profiles, machines).MapAsync(null, TestContext.Current.CancellationToken);
    }

    /// <summary>Plans it over the wire.</summary>
    public async Task<IReadOnlyList<MachinePlan>> PlanAsync(IReadOnlyCollection<MachineProfile>? profiles = null)
    {
        await using var session = await OpenAsync();
        var survey = await Mapper(session, profiles, null).SurveyAsync(null, TestContext.Current.CancellationToken);
        var planner = new MachinePlanner(Target.Factory, profiles ?? [], []);
        return [.. survey.Machines.Select(m => m.Plan(planner))];
    }

    /// <summary>Subscribes to what was mapped and waits for the first values.</summary>
    /// <returns>The values by signal.</returns>
    public async Task<Dictionary<string, DataValue>> FirstValuesAsync(ConnectionMapping mapping)
    {
        await using var session = await OpenAsync();
        var sink = new FirstValues(mapping);
        var items = await session.SubscribeAsync(
            [.. mapping.Items.Select(i => i.Node)], [.. Enumerable.Range(0, mapping.Items.Length)], sink, TestContext.Current.CancellationToken);
        Assert.All(items.Results, r => Assert.False(r.IsBad));
        await Wait.ForAsync("a value of each item", () => sink.ItemCount == mapping.Items.Length);
        return sink.Values;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Reads a published model; skips the test where it is not beside the working copy.</summary>
    public static NodeSet Model(string file)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "shared", "nodesets", file);
            if (File.Exists(path))
            {
                using var stream = File.OpenRead(path);
                return NodeSet.Load(stream);
            }
        }

        Assert.Skip("There is no ../shared/nodesets beside the working copy.");
        return null!;
    }

    private static ConnectionTarget Target
    {
        get
        {
            Assert.True(ConnectionTarget.TryParse("daesung/press-shop", "opc.tcp://127.0.0.1#ansan", out var target, out _));
            return target;
        }
    }

    private static AddressSpaceMapper Mapper(
        IEquipmentSession session, IReadOnlyCollection<MachineProfile>? profiles, IReadOnlyList<MachineSetting>? machines) => new(
        session, Target with { Machines = machines ?? [] }, new MappingLimits(100, 1000, 12, 50_000), profiles ?? []);

    private async Task<IEquipmentSession> OpenAsync()
    {
        var recovery = new SessionRecovery(Server.EndpointUrl, TimeSpan.FromSeconds(1), TimeProvider.System, new Random(1));
        var options = new RecoveryOptions { Session = new() { Locales = ["ko", "en"] }, Pause = recovery.Pause, Observer = recovery };
        var session = await RecoveringSession.OpenAsync(Server.EndpointUrl, options, TimeProvider.System, TestContext.Current.CancellationToken);
        return new UaEquipmentSession(
            session, recovery, new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, new OpcBridgeOptions());
    }

    private sealed class FirstValues(ConnectionMapping mapping) : IEquipmentSink
    {
        private readonly SignalFanOut _fanOut = new(mapping);
        private readonly HashSet<int> _items = [];

        public Dictionary<string, DataValue> Values { get; } = [];

        public int ItemCount => _items.Count;

        public Task OnNotificationAsync(int subscription, EquipmentNotification notification)
        {
            for (var i = 0; i < notification.Values.Count; i++)
            {
                foreach (var reading in _fanOut.Read(notification.Values.ItemOf(i), notification.Values[i]))
                {
                    Values[reading.Signal] = reading.Value;
                }
            }

            foreach (var reading in _fanOut.Complete())
            {
                Values[reading.Signal] = reading.Value;
            }

            for (var i = 0; i < notification.Values.Count; i++)
            {
                _items.Add(notification.Values.ItemOf(i));
            }

            return Task.CompletedTask;
        }

        public Task OnKeepAliveAsync(int subscription, DateTime publishTime) => Task.CompletedTask;

        public Task OnSequenceGapAsync(int subscription) => Task.CompletedTask;
    }
}

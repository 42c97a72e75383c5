using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Backfill;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcBridge.Spool;
using AxComplex.OpcBridge.Tests.Connections;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcBridge.Tests.Backfill;

/// <summary>Against a history that the test makes up; the hole is the minute after noon, of one machine with three signals.</summary>
public sealed class BackfillRunTests : IAsyncDisposable
{
    private static readonly NodeId[] Nodes = [new(2, "state"), new(2, "temp"), new(2, "plain")];

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryEquipment _equipment = new();
    private readonly BatchSpool _spool;
    private readonly HoleList _holes;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public BackfillRunTests()
    {
        _spool = new BatchSpool(Samples.Connection, _directory, new SpoolLimits(1 << 24, TimeSpan.FromDays(1), 1 << 20), _time, NullLogger.Instance);
        _holes = new HoleList(new HoleFile(_directory));
        _equipment.SetHistorizing(Nodes[0], Nodes[1]);
        _equipment.SetAttribute(VariableIds.Server_ServerStatus_StartTime, AttributeIds.Value, Variant.From(At(-1000)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _spool.Dispose();
        _stop.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task AHole_IsFilled_WithWhatHeldAtItsBeginning_AndWithGapsOfSignalsThatHaveNoHistory()
    {
        _equipment.History = (node, from, to) => Page(node == Nodes[0]
            ? [Value(-50, 3), Value(20, 1), Value(40, 3), Value(70, 1)]
            : [Value(-1, 20), Value(10, 21), Bound(60)]);
        await FillAsync();

        var machine = Assert.Single(Assert.Single(_spool.Drain()).Machines);

        Assert.Equal([new ObservationSpan(At(0), At(60))], machine.Observed);
        Assert.Equal([(-50, 3), (20, 1), (40, 3)], Values(machine, "state"));
        Assert.Equal([(-1, 20), (10, 21)], Values(machine, "temp"));
        Assert.Equal([new TelemetryGap("plain", At(0), At(60), GapCause.Outage, null)], machine.Gaps);
    }

    // The archive begins in the hole: nobody knows what was before, and an empty answer must not count as "nothing changed".
    [Fact]
    public async Task AHistoryThatBeginsLater_IsAGapUntilThen()
    {
        _equipment.History = (node, from, to) => Page(node == Nodes[0] ? [Bound(0), Value(20, 1)] : [Bound(0), Bound(60)]);
        await FillAsync();

        var machine = Assert.Single(Assert.Single(_spool.Drain()).Machines);

        Assert.Equal(
            [("state", 0, 20), ("temp", 0, 60), ("plain", 0, 60)],
            machine.Gaps.OrderBy(g => Array.IndexOf(["state", "temp", "plain"], g.Signal)).Select(g => (g.Signal, Second(g.From), Second(g.To))));
    }

    // A server that was down saw nothing, whatever its archive says of the time before.
    [Fact]
    public async Task WhatWasBeforeTheServerStarted_StaysAGap()
    {
        _equipment.SetAttribute(VariableIds.Server_ServerStatus_StartTime, AttributeIds.Value, Variant.From(At(45)));
        _equipment.History = (_, _, _) => Page([Value(-50, 3), Value(50, 1)]);
        await FillAsync();

        var machine = Assert.Single(Assert.Single(_spool.Drain()).Machines);

        Assert.Equal([new ObservationSpan(At(45), At(60))], machine.Observed);
        Assert.Equal([(-50, 3), (50, 1)], Values(machine, "state"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AHistoryThatCannotBeRead_LeavesTheGap(bool isRefused)
    {
        if (!isRefused)
        {
            _equipment.SetHistorizing();
        }

        _equipment.History = (_, _, _) => new EquipmentHistory(0, StatusCode.BadHistoryOperationUnsupported, []);
        await FillAsync();

        Assert.DoesNotContain(_spool.Drain().SelectMany(b => b.Machines), m => !m.Observed.IsEmpty);
    }

    // A million values a minute would be a hundred megabytes at once: the slices get shorter until they fit.
    [Fact]
    public async Task TooMuchForOneSlice_IsReadInShorterOnes()
    {
        _equipment.History = (_, from, to) => Page(
        [
            .. Enumerable.Range(0, (int)(to - from).TotalSeconds * 10_000).Select(i => new DataValue(
                Variant.From((double)i), default, from.AddTicks(i * 1000L))),
        ]);
        await FillAsync();

        var spans = _spool.Drain().SelectMany(b => b.Machines).SelectMany(m => m.Observed).Where(s => s.To > s.From).ToList();
        Assert.True(spans.Count > 3);
        Assert.Equal(At(60), spans[0].To);
        Assert.Equal(At(0), spans[^1].From);
        Assert.All(spans.Zip(spans.Skip(1)), s => Assert.Equal(s.First.From, s.Second.To));
    }

    // Silos are away and the spool fills up: values of the past may not push out those of the present.
    [Fact]
    public async Task WhileTheSpoolIsAQuarterFull_NothingIsFilled()
    {
        var asked = 0;
        _equipment.History = (_, _, _) =>
        {
            asked++;
            return Page([Value(-1, 1)]);
        };
        var random = new Random(5);
        _spool.Append(
        [
            new MachineTelemetry(
                Samples.Press, [], [new("temp", [.. Enumerable.Range(0, 50_000).Select(i => Value(i, random.NextDouble())).Select(v => SampleConversion.ToSample(v, v.SourceTimestamp))])],
                [], []),
        ]);
        Assert.True(_spool.Fill.WaitingBytes > 1 << 18);
        Start(maxSpoolBytes: 1 << 20);

        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, asked);
        _spool.Drain();
        await AdvanceUntilAsync("the hole to be filled", () => _holes.Progress.Count == 0);
    }

    private async Task FillAsync()
    {
        Start();
        await AdvanceUntilAsync("the hole to be gone through", () => _holes.Progress.Count == 0);
    }

    private void Start(long maxSpoolBytes = 1 << 30)
    {
        _holes.Add([new Hole(Samples.Press, At(0), At(60), GapCause.Outage)]);
        var mapping = Mapping;
        var options = new OpcBridgeOptions { MaxSpoolBytes = maxSpoolBytes, BackfillValuesPerSecond = 1_000_000 };
        _running = new BackfillRun(
            Samples.Connection, new InMemoryEquipment.Session(_equipment, isEnglish: false), RecordingPlan.Of(Samples.Connection, mapping), mapping, _holes,
            _spool, options, _time, NullLogger<BackfillRun>.Instance).RunAsync(_stop.Token);
    }

    private Task AdvanceUntilAsync(string what, Func<bool> condition) => Wait.ForAsync(what, () =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    });

    private static ConnectionMapping Mapping { get; } = new(
        [
            new MappedMachine(
                new MachineDescription(Samples.Press, new LocalizedName("", "press"), null, [Signal("state", SignalRole.ItemState), Signal("temp"), Signal("plain")]),
                new NodeId(2, "press")),
        ],
        [Item(0, "state"), Item(1, "temp"), Item(2, "plain")],
        [],
        0);

    private static SignalDescription Signal(string name, SignalRole role = SignalRole.Measurement) => new(name, new LocalizedName("", name), null, role, name);

    private static MappedItem Item(int node, string signal) => new(Nodes[node], 0, [new MappedSignal(signal, WholeValue.Instance)]);

    private static EquipmentHistory Page(IReadOnlyList<DataValue> values) => new(0, StatusCode.Good, values);

    private static DataValue Value(int second, double value) => new(Variant.From(value), default, At(second));

    private static DataValue Bound(int second) => new(default, StatusCode.BadBoundNotFound, At(second));

    private static IEnumerable<(int, int)> Values(MachineTelemetry machine, string signal) =>
        machine.Signals.Single(s => s.Signal == signal).Samples.Select(s => (Second(s.SourceTime), (int)s.Value.AsDouble));

    private static DateTime At(int second) => Samples.Noon.AddSeconds(second);

    private static int Second(DateTime at) => (int)(at - Samples.Noon).TotalSeconds;
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcBridge.Spool;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcBridge.Tests.Batching;

public sealed class ObservationRecorderTests : IAsyncDisposable
{
    private static readonly DateTime Noon = Samples.Noon;

    private readonly TemporaryDirectory _directory = new();
    private readonly BatchSpool _spool;
    private readonly Dictionary<MachineId, DateTime> _observedUntil = [];
    private readonly List<int> _lost = [];
    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(10) };
    private readonly ConnectionStatus _status;
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public ObservationRecorderTests()
    {
        _spool = new BatchSpool(
            Samples.Connection, _directory, new SpoolLimits(1 << 24, TimeSpan.FromDays(1), 100), TimeProvider.System, NullLogger.Instance);
        _status = new(
            new ConnectionTarget(Samples.Connection, new Uri("opc.tcp://127.0.0.1:1"), FactoryId.Parse("daesung/ansan")), () => _spool.Ledger, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _spool.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task FromMessageToMessage_EveryMachineIsObserved_AlsoByKeepAlives()
    {
        var recorder = Run();
        await recorder.OnNotificationAsync(0, Message(0, (0, 1.5)));
        await recorder.OnKeepAliveAsync(0, Noon.AddSeconds(2));
        await recorder.OnNotificationAsync(0, Message(3, (1, 7.0)));

        var batches = _spool.Drain();

        Assert.Equal([Span(0, 0), Span(0, 2), Span(2, 3)], batches.Select(b => Of(b, "press-01").Observed.Single()));
        Assert.Equal([Span(0, 0), Span(0, 2), Span(2, 3)], batches.Select(b => Of(b, "press-02").Observed.Single()));
        Assert.Equal(1.5, Of(batches[0], "press-01").Signals.Single().Samples.Single().Value.AsDouble);
        Assert.Equal("temp", Of(batches[2], "press-02").Signals.Single().Signal);
        Assert.All(batches, b => Assert.All(b.Machines, m => Assert.Empty(m.Gaps)));
    }

    [Fact]
    public async Task AfterAnOutage_TheTimeNobodyLookedIsAGap()
    {
        var first = Run();
        await first.OnNotificationAsync(0, Message(0, (0, 1.0)));
        await first.OnKeepAliveAsync(0, Noon.AddSeconds(2));
        await StopAsync();

        await Run(GapCause.Outage).OnNotificationAsync(0, Message(60, (0, 2.0)));

        var resumed = Of(_spool.Drain()[^1], "press-02");
        Assert.Equal(new TelemetryGap(null, Noon.AddSeconds(2), Noon.AddSeconds(60), GapCause.Outage, null), resumed.Gaps.Single());
        Assert.Equal([Span(60, 60)], resumed.Observed);
    }

    // Observation begins anew then; a state that changes once a day would be unknown for that long.
    [Fact]
    public async Task AfterTheClockWasSet_TheServerIsAskedAgainForWhatDidNotChange()
    {
        var recorder = Run();
        await recorder.OnNotificationAsync(0, Message(0, (0, 1.0)));
        await recorder.OnKeepAliveAsync(0, Noon.AddSeconds(10));
        await recorder.OnKeepAliveAsync(0, Noon.AddSeconds(20));
        Assert.Empty(_lost);

        await recorder.OnKeepAliveAsync(0, Noon.AddHours(1));

        Assert.Equal([0], _lost);
        Assert.Equal(GapCause.ClockJump, Of(_spool.Drain()[^1], "press-01").Gaps.Single().Cause);
    }

    [Fact]
    public async Task AfterARestartOfTheBridge_TheTimeIsKnownFromTheSpool()
    {
        await Run().OnNotificationAsync(0, Message(5, (0, 1.0)));
        await StopAsync();
        ForgetAllButTheDisk();

        await Run().OnKeepAliveAsync(0, Noon.AddSeconds(9));

        Assert.Equal(
            new TelemetryGap(null, Noon.AddSeconds(5), Noon.AddSeconds(9), GapCause.BridgeStopped, null),
            Of(_spool.Drain()[^1], "press-01").Gaps.Single());
    }

    // The queue of one signal is no reason to know nothing of the others; and what was lost was before the value that says so.
    [Fact]
    public async Task AnOverflow_IsAGapOfItsSignal_AndTheRestOfTheMachineWasObserved()
    {
        var recorder = Run();
        await recorder.OnKeepAliveAsync(0, Noon);
        var overflowed = new DataValue(Variant.From(1.0), StatusCode.Good.WithOverflow(), Noon.AddSeconds(1));
        await recorder.OnNotificationAsync(0, Samples.Notification(Noon.AddSeconds(2), (0, overflowed)));

        var batch = _spool.Drain()[^1];

        Assert.Equal(new TelemetryGap("temp", Noon, Noon.AddSeconds(1), GapCause.QueueOverflow, null), Of(batch, "press-01").Gaps.Single());
        Assert.Equal([Span(0, 2)], Of(batch, "press-01").Observed);
        Assert.Empty(Of(batch, "press-02").Gaps);
    }

    [Fact]
    public async Task AMissingSequenceNumber_IsAGapOfAllMachines_AndThePresentIsAskedForAgain()
    {
        var recorder = Run();
        await recorder.OnKeepAliveAsync(0, Noon);
        await recorder.OnSequenceGapAsync(0);
        await recorder.OnKeepAliveAsync(0, Noon.AddSeconds(2));
        await recorder.OnKeepAliveAsync(0, Noon.AddSeconds(4));

        var batches = _spool.Drain();

        Assert.All(batches[1].Machines, m => Assert.Equal(
            new TelemetryGap(null, Noon, Noon.AddSeconds(2), GapCause.SequenceGap, null), m.Gaps.Single()));
        Assert.All(batches[2].Machines, m => Assert.Equal([Span(2, 4)], m.Observed));
        Assert.Equal([0], _lost);
    }

    // The acknowledgement goes out when the handler returns: by then the batch has to be on disk.
    [Fact]
    public async Task WhenTheHandlerReturns_TheValuesAreOnDisk()
    {
        await Run().OnNotificationAsync(0, Message(0, (0, 1.0), (1, 2.0)));

        Assert.Equal(2, _spool.Ledger.Spooled);
        var file = await File.ReadAllBytesAsync(Directory.GetFiles(_directory, "*.spool").Single(), TestContext.Current.CancellationToken);
        Assert.True(file.AsSpan().IndexOf(_spool.Peek()!.Bytes) > 0);
    }

    [Fact]
    public async Task ALargeMessage_IsSeveralBatches_AndObservedOnlyWithTheLast()
    {
        var recorder = Run();
        await recorder.OnKeepAliveAsync(0, Noon);
        await recorder.OnNotificationAsync(0, Samples.Notification(
            Noon.AddSeconds(1), [.. Enumerable.Range(0, 2500).Select(i => (0, new DataValue(Variant.From((double)i), default, Noon.AddTicks(i))))]));

        var batches = _spool.Drain();

        Assert.Equal([1000, 1000, 500], batches.Skip(1).Select(b => b.Machines.Sum(m => m.Signals.Sum(s => s.Samples.Length))));
        Assert.Equal(Enumerable.Range(0, 2500).Select(i => (double)i), batches.SelectMany(b => b.Machines).SelectMany(m => m.Signals).SelectMany(s => s.Samples).Select(s => s.Value.AsDouble));
        Assert.Equal([Span(0, 0)], Of(batches[1], "press-01").Observed);
        Assert.Equal([Span(0, 1)], Of(batches[3], "press-01").Observed);
    }

    // A server that cannot say all of it in one message says that more follows. Were the time counted as observed already, and the
    // rest lost, nobody would ever know.
    [Fact]
    public async Task AMessageThatOthersFollow_DoesNotCountAsObserved()
    {
        var recorder = Run();
        await recorder.OnKeepAliveAsync(0, Noon);
        await recorder.OnNotificationAsync(0, Message(1, (0, 1.0)) with { IsComplete = false });
        await recorder.OnNotificationAsync(0, Message(1, (1, 2.0)));

        var batches = _spool.Drain();

        Assert.Equal([Span(0, 0)], Of(batches[1], "press-01").Observed);
        Assert.Equal([Span(0, 1)], Of(batches[2], "press-01").Observed);
    }

    // A busy server may say that it is alive before it says what its values are. They have held since the items are there, and not
    // only since the message: otherwise the machine would be observed for a moment, and its state unknown for no reason that anybody gave.
    [Fact]
    public async Task FirstValuesThatComeAfterAKeepAlive_HoldSinceTheItemsAreThere()
    {
        var recorder = Run(settlingSeconds: 2);
        await recorder.OnKeepAliveAsync(0, Noon);
        await recorder.OnNotificationAsync(0, Samples.Notification(Noon.AddSeconds(1), (0, new DataValue(Variant.From(1.0), default, Noon.AddDays(-1)))));

        Assert.Equal([Span(0, 0), Span(0, 0)], _spool.Drain().Select(b => Of(b, "press-01").Observed.Single()));
    }

    // Killed in the middle of what a server says in several messages: what was observed before is all that was observed.
    [Fact]
    public async Task ARestartBetweenMessagesThatBelongTogether_LeavesNoTimeUndeclared()
    {
        var first = Run();
        await first.OnKeepAliveAsync(0, Noon);
        await first.OnNotificationAsync(0, Message(1, (0, 1.0)) with { IsComplete = false });
        await StopAsync();
        ForgetAllButTheDisk();

        await Run().OnKeepAliveAsync(0, Noon.AddSeconds(9));

        Assert.Equal(
            new TelemetryGap(null, Noon, Noon.AddSeconds(9), GapCause.BridgeStopped, null),
            Of(_spool.Drain()[^1], "press-01").Gaps.Single());
    }

    // After a reconnect the server repeats what has not changed. That it was true when it was said is what makes it count again.
    [Fact]
    public async Task AnOldValue_SaysSinceWhenItWasObserved()
    {
        var recorder = Run(settlingSeconds: 1);
        await recorder.OnNotificationAsync(0, Samples.Notification(Noon, (0, new DataValue(Variant.From(1.0), default, Noon.AddDays(-1)))));

        Assert.Equal([Span(0, 0)], Of(_spool.Drain().Single(), "press-01").Observed);
    }

    // Part 4 §5.13.2: a server may revise the sampling interval to a second; what changed in the last one it may not have seen yet.
    [Fact]
    public async Task WhatAServerMayNotHaveNoticedYet_IsNotObservedYet()
    {
        var recorder = Run(settlingSeconds: 1);
        await recorder.OnKeepAliveAsync(0, Noon);
        await recorder.OnKeepAliveAsync(0, Noon.AddSeconds(5));

        Assert.Equal([Span(0, 4)], Of(_spool.Drain()[^1], "press-01").Observed);
    }

    // While the disk takes nothing, what would have been said is not remembered as said.
    [Fact]
    public async Task WhatDidNotComeOntoTheDisk_IsAGapForTheNextSession()
    {
        var first = Run();
        await first.OnKeepAliveAsync(0, Noon);
        Directory.Delete(_directory, recursive: true);
        var stuck = first.OnNotificationAsync(0, Message(5, (0, 1.0)));
        await Wait.ForAsync("the problem", () => _status.IsHeldUp);
        await StopAsync();
        await Assert.ThrowsAsync<EquipmentException>(() => stuck);

        Directory.CreateDirectory(_directory);
        await Run(GapCause.NotStored).OnKeepAliveAsync(0, Noon.AddSeconds(9));

        Assert.Equal(
            new TelemetryGap(null, Noon, Noon.AddSeconds(9), GapCause.NotStored, null),
            Of(_spool.Drain()[^1], "press-01").Gaps.Single());
    }

    [Theory]
    [InlineData("array")]
    [InlineData("long text")]
    public void AValueThatCannotBeCarried_IsABadValue_NotNothing(string fault)
    {
        var value = fault == "array" ? Variant.From(new[] { 1.0 }) : Variant.From(new string('x', 5000));

        var sample = SampleConversion.ToSample(new DataValue(value, default, Noon), Noon);

        Assert.False(sample.IsGood);
        Assert.Equal(SampleKind.Null, sample.Value.Kind);
    }

    [Fact]
    public void EveryScalar_IsCarriedExactly()
    {
        Assert.Equal(SampleValue.From(long.MaxValue), Convert(Variant.From(long.MaxValue)));
        Assert.Equal(SampleValue.From(long.MinValue + 1), Convert(Variant.From(long.MinValue + 1)));
        Assert.Equal(SampleValue.From((double)ulong.MaxValue), Convert(Variant.From(ulong.MaxValue)));
        Assert.Equal(SampleValue.From(uint.MaxValue), Convert(Variant.From(uint.MaxValue)));
        Assert.Equal(SampleValue.From(-5L), Convert(Variant.From((sbyte)-5)));
        Assert.Equal(SampleValue.From(true), Convert(Variant.From(true)));
        Assert.Equal(SampleValue.From(1.5), Convert(Variant.From(1.5f)));
        Assert.Equal(SampleValue.From("정지"), Convert(Variant.From("정지")));

        static SampleValue Convert(Variant value) => SampleConversion.ToSample(new DataValue(value), Noon).Value;
    }

    private static ConnectionMapping Mapping { get; } = new([Machine("press-01"), Machine("press-02")], [Item(0), Item(1)], [], 0);

    private static MappedMachine Machine(string name) => new(
        new MachineDescription(
            MachineId.Parse($"daesung/ansan/{name}"), new LocalizedName("", name), null,
            [new SignalDescription("temp", new LocalizedName("", "temp"), null, SignalRole.Measurement, "2:Temp")]),
        new NodeId(2, name));

    private static MappedItem Item(int machine) => new(new NodeId(2, (uint)machine), machine, [new MappedSignal("temp", WholeValue.Instance)]);

    private ObservationRecorder Run(GapCause cause = GapCause.BridgeStopped, int settlingSeconds = 0)
    {
        var plan = RecordingPlan.Of(Samples.Connection, Mapping);
        var recorder = new ObservationRecorder(
            plan, new ValueReader(plan, Mapping), new ObservationTracker(plan, _observedUntil, cause), _spool, _status, 1000, _time, NullLogger<ObservationRecorder>.Instance)
        {
            Lost = _lost.Add,
        };
        _stop = new CancellationTokenSource();
        _running = recorder.RunAsync(
            Task.FromResult(new SubscribedItems([default, default], [0, 0], TimeSpan.FromSeconds(settlingSeconds), null)), _stop.Token);
        return recorder;
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void ForgetAllButTheDisk()
    {
        _observedUntil.Clear();
        foreach (var (machine, until) in _spool.ReadObservedUntil())
        {
            _observedUntil.Add(machine, until);
        }
    }

    private static EquipmentNotification Message(int second, params (int Item, double Value)[] values) => Samples.Notification(
        Noon.AddSeconds(second), [.. values.Select(v => (v.Item, new DataValue(Variant.From(v.Value), default, Noon.AddSeconds(second))))]);

    private static ObservationSpan Span(int from, int to) => new(Noon.AddSeconds(from), Noon.AddSeconds(to));

    private static MachineTelemetry Of(TelemetryBatch batch, string machine) => batch.Machines.Single(m => m.Machine.Name == machine);
}

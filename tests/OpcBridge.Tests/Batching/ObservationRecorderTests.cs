using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcBridge.Spool;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Logging.Abstractions;

namespace AxComplex.OpcBridge.Tests.Batching;

public sealed class ObservationRecorderTests : IDisposable
{
    private static readonly DateTime Noon = Samples.Noon;

    private readonly TemporaryDirectory _directory = new();
    private readonly BatchSpool _spool;
    private readonly Dictionary<MachineId, DateTime> _observedUntil = [];

    public ObservationRecorderTests() => _spool = new BatchSpool(
        Samples.Connection, _directory, new SpoolLimits(1 << 24, TimeSpan.FromDays(1), 1 << 20), TimeProvider.System, NullLogger.Instance);

    public void Dispose()
    {
        _spool.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task FromMessageToMessage_EveryMachineIsObserved_AlsoByKeepAlives()
    {
        var recorder = NewRecorder();
        await recorder.OnNotificationAsync(Message(0, (0, 1.5)));
        await recorder.OnKeepAliveAsync(Noon.AddSeconds(2));
        await recorder.OnNotificationAsync(Message(3, (1, 7.0)));

        var batches = Drain();

        Assert.Equal([Span(0, 0), Span(0, 2), Span(2, 3)], batches.Select(b => Of(b, "press-01").Observed.Single()));
        Assert.Equal([Span(0, 0), Span(0, 2), Span(2, 3)], batches.Select(b => Of(b, "press-02").Observed.Single()));
        Assert.Equal(1.5, Of(batches[0], "press-01").Signals.Single().Samples.Single().Value.AsDouble);
        Assert.Equal("temp", Of(batches[2], "press-02").Signals.Single().Signal);
        Assert.All(batches, b => Assert.All(b.Machines, m => Assert.Empty(m.Gaps)));
    }

    [Fact]
    public async Task AfterAnOutage_TheTimeNobodyLookedIsAGap()
    {
        var first = NewRecorder();
        await first.OnNotificationAsync(Message(0, (0, 1.0)));
        await first.OnKeepAliveAsync(Noon.AddSeconds(2));

        await NewRecorder(GapCause.Outage).OnNotificationAsync(Message(60, (0, 2.0)));

        var resumed = Of(Drain()[^1], "press-02");
        Assert.Equal(new TelemetryGap(null, Noon.AddSeconds(2), Noon.AddSeconds(60), GapCause.Outage, null), resumed.Gaps.Single());
        Assert.Equal([Span(60, 60)], resumed.Observed);
    }

    [Fact]
    public async Task AfterARestartOfTheBridge_TheTimeIsKnownFromTheSpool()
    {
        await NewRecorder().OnNotificationAsync(Message(5, (0, 1.0)));

        var recorder = new ObservationRecorder(Mapping, _spool.ReadObservedUntil(), GapCause.BridgeStopped, _spool, Status(), 1000);
        await recorder.OnKeepAliveAsync(Noon.AddSeconds(9));

        Assert.Equal(
            new TelemetryGap(null, Noon.AddSeconds(5), Noon.AddSeconds(9), GapCause.BridgeStopped, null),
            Of(Drain()[^1], "press-01").Gaps.Single());
    }

    [Fact]
    public async Task AnOverflow_IsAGapOfItsSignal_AndThatMachineWasNotObserved()
    {
        var recorder = NewRecorder();
        await recorder.OnKeepAliveAsync(Noon);
        var overflowed = new DataValue(Variant.From(1.0), StatusCode.Good.WithOverflow(), Noon.AddSeconds(1));
        await recorder.OnNotificationAsync(new EquipmentNotification(Noon.AddSeconds(2), [(0, overflowed)]));

        var batch = Drain()[^1];

        Assert.Equal(new TelemetryGap("temp", Noon, Noon.AddSeconds(2), GapCause.QueueOverflow, null), Of(batch, "press-01").Gaps.Single());
        Assert.Equal([Span(2, 2)], Of(batch, "press-01").Observed);
        Assert.Equal([Span(0, 2)], Of(batch, "press-02").Observed);
    }

    [Fact]
    public async Task AMissingSequenceNumber_IsAGapOfAllMachines()
    {
        var recorder = NewRecorder();
        await recorder.OnKeepAliveAsync(Noon);
        await recorder.OnSequenceGapAsync();
        await recorder.OnKeepAliveAsync(Noon.AddSeconds(2));
        await recorder.OnKeepAliveAsync(Noon.AddSeconds(4));

        var batches = Drain();

        Assert.All(batches[1].Machines, m => Assert.Equal(
            new TelemetryGap(null, Noon, Noon.AddSeconds(2), GapCause.SequenceGap, null), m.Gaps.Single()));
        Assert.All(batches[2].Machines, m => Assert.Equal([Span(2, 4)], m.Observed));
    }

    // The acknowledgement goes out when the handler returns: by then the batch has to be on disk.
    [Fact]
    public async Task WhenTheHandlerReturns_TheValuesAreOnDisk()
    {
        await NewRecorder().OnNotificationAsync(Message(0, (0, 1.0), (1, 2.0)));

        Assert.Equal(2, _spool.Ledger.Spooled);
        var file = await File.ReadAllBytesAsync(Directory.GetFiles(_directory, "*.spool").Single(), TestContext.Current.CancellationToken);
        Assert.True(file.AsSpan().IndexOf(_spool.Peek()!.Bytes) > 0);
    }

    [Fact]
    public async Task ALargeMessage_IsSeveralBatches_AndObservedOnlyWithTheLast()
    {
        var recorder = NewRecorder();
        await recorder.OnKeepAliveAsync(Noon);
        await recorder.OnNotificationAsync(new EquipmentNotification(
            Noon.AddSeconds(1), [.. Enumerable.Range(0, 2500).Select(i => (0, new DataValue(Variant.From((double)i), default, Noon.AddTicks(i))))]));

        var batches = Drain();

        Assert.Equal([1000, 1000, 500], batches.Skip(1).Select(b => b.Machines.Sum(m => m.Signals.Sum(s => s.Samples.Length))));
        Assert.Empty(Of(batches[1], "press-01").Observed);
        Assert.Equal([Span(0, 1)], Of(batches[3], "press-01").Observed);
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

    private ConnectionStatus Status() =>
        new(new ConnectionTarget(Samples.Connection, new Uri("opc.tcp://127.0.0.1:1"), FactoryId.Parse("daesung/ansan")), () => _spool.Ledger, TimeProvider.System);

    private ObservationRecorder NewRecorder(GapCause cause = GapCause.BridgeStopped) => new(Mapping, _observedUntil, cause, _spool, Status(), 1000);

    private static EquipmentNotification Message(int second, params (int Item, double Value)[] values) => new(
        Noon.AddSeconds(second), [.. values.Select(v => (v.Item, new DataValue(Variant.From(v.Value), default, Noon.AddSeconds(second))))]);

    private static ObservationSpan Span(int from, int to) => new(Noon.AddSeconds(from), Noon.AddSeconds(to));

    private static MachineTelemetry Of(TelemetryBatch batch, string machine) => batch.Machines.Single(m => m.Machine.Name == machine);

    private List<TelemetryBatch> Drain()
    {
        List<TelemetryBatch> batches = [];
        while (_spool.Peek() is { } batch)
        {
            batches.Add(TelemetryCodec.Decode(batch.Bytes, TelemetryLimits.Default));
            _spool.Confirm(batch.Sequence);
        }

        return batches;
    }
}

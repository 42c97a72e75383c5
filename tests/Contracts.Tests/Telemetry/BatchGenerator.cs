using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Contracts.Tests.Telemetry;

/// <summary>Any batch that the contract allows, with the awkward values in it.</summary>
internal static class BatchGenerator
{
    private static readonly Gen<DateTime> Times = Gen.OneOf(
        Gen.Choose(0, 1_000_000).Select(ms => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(ms)),
        Gen.Elements(
            DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)));

    private static readonly Gen<SampleValue> Values = Gen.OneOf(
        Gen.Constant(default(SampleValue)),
        Gen.Elements(true, false).Select(SampleValue.From),
        Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Elements(long.MinValue, long.MaxValue, 0)).Select(SampleValue.From),
        Gen.OneOf(ArbMap.Default.GeneratorFor<double>(), Gen.Elements(double.NaN, -0.0, double.NegativeInfinity)).Select(SampleValue.From),
        Gen.Elements("", "on", "정지", new string('x', 300)).Select(s => SampleValue.From(s)));

    private static readonly Gen<Sample> Samples =
        from source in Times
        from server in Gen.OneOf(Gen.Constant(source), Times)
        from status in Gen.Elements(0u, 0x80000000u, 0x40920000u, uint.MaxValue)
        from value in Values
        select new Sample(source, server, status, value);

    private static readonly Gen<Sample[]> Columns = Gen.OneOf(
        Samples.NonEmptyListOf().Select(s => s.ToArray()),
        Samples.NonEmptyListOf().Select(s => s.Select(x => x with { Status = 0, ServerTime = x.SourceTime, Value = SampleValue.From(1L) }).ToArray()));

    private static readonly Gen<(DateTime From, DateTime To)> Stretches =
        from a in Times
        from b in Times
        select a <= b ? (a, b) : (b, a);

    private static readonly Gen<TelemetryGap> Gaps =
        from signal in Gen.Elements<string?>(null, "temp", "온도")
        from stretch in Stretches
        from cause in Gen.Elements(Enum.GetValues<GapCause>().Where(c => c is not GapCause.Retention))
        from lost in Gen.Elements<long?>(null, 0, 1, long.MaxValue - 1)
        select new TelemetryGap(signal, stretch.From, stretch.To, cause, lost);

    private static readonly Gen<AlarmEvent> Alarms =
        from condition in Gen.Elements("OilTempHigh", "도어/열림")
        from at in Times
        from id in Gen.Elements("", "00ff", new string('a', 64))
        from status in Gen.Choose(0, 15)
        from severity in Gen.Elements(1, 500, 1000)
        from message in Gen.Elements("", "유온 높음")
        from type in Gen.Elements<string?>(null, "", "LimitAlarmType")
        select new AlarmEvent(condition, at, id, (AlarmStatus)status, (ushort)severity, message, type);

    private static readonly Gen<MachineTelemetry> Machines =
        from spans in Stretches.ListOf()
        from gaps in Gaps.ListOf()
        from columns in Columns.ListOf()
        from alarms in Alarms.ListOf()
        select new MachineTelemetry(
            default,
            [.. spans.Select(s => new ObservationSpan(s.From, s.To))],
            [.. columns.Select((c, i) => new SignalSamples($"signal-{i}", [.. c]))],
            [.. gaps],
            [.. alarms]);

    public static readonly Gen<TelemetryBatch> Batches =
        from sequence in Gen.OneOf(Gen.Choose(1, 1000).Select(i => (long)i), Gen.Constant(long.MaxValue))
        from machines in Machines.ListOf().Resize(6)
        select new TelemetryBatch(ConnectionId.Parse("대성/press-shop"), sequence,
            [.. machines.Select((m, i) => m with { Machine = MachineId.Parse($"대성/ansan/프레스-{i}") })]);
}

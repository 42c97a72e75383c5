using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Kpis;

/// <summary>Events that a test writes down by hand, in minutes after noon.</summary>
internal static class Given
{
    public static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    public static DateTime At(double minute) => Noon.AddTicks((long)(minute * TimeSpan.TicksPerMinute));

    public static SignalDescription Signal(string name, SignalRole role, double? maxPerSecond = null) =>
        new(name, new(name, name), null, role, name, MaxPerSecond: maxPerSecond);

    public static MachineDescription Machine(double? plannedSeconds, params SignalDescription[] signals) =>
        new(MachineId.Parse("daesung/ansan/press-03"), new("프레스 3", "Press 3"), null, [.. signals], plannedSeconds);

    /// <summary>Values that were seen as they came to be.</summary>
    public static SignalEvents Values(string signal, params (double Minute, double Value)[] values) =>
        new(signal, [.. values.Select(v => new SeenSample(new Sample(At(v.Minute), At(v.Minute), 0, SampleValue.From(v.Value)), null))]);

    /// <summary>Texts that were seen as they came to be.</summary>
    public static SignalEvents Texts(string signal, params (double Minute, string Value)[] values) =>
        new(signal, [.. values.Select(v => new SeenSample(new Sample(At(v.Minute), At(v.Minute), 0, SampleValue.From(v.Value)), null))]);

    /// <summary>A value that came to be earlier and was seen again, as after a reconnect.</summary>
    public static SignalEvents SeenAgain(this SignalEvents events, double minute, double value, double seen) =>
        events with { Samples = events.Samples.Add(new(new Sample(At(minute), At(minute), 0, SampleValue.From(value)), At(seen))) };

    public static MachineEvents Events(MachineDescription machine, double from, double to, (double From, double To)[] observed, params SignalEvents[] signals) => new(
        machine, At(from), At(to), [.. signals], SpanSet.Of(observed.Select(o => new ObservationSpan(At(o.From), At(o.To)))), [], ImmutableArray<AlarmEvent>.Empty);
}

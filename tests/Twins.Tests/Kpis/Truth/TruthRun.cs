using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Kpis.Truth;

/// <summary>A machine, somebody who watches it, a window, and the rules.</summary>
internal sealed record TruthRun(TrueMachine Machine, Observer Observer, long From, long To, KpiRules Rules, TrueKpis Truth)
{
    public long Ticks => To - From;

    /// <summary>Gets the time that counts for a KPI.</summary>
    public long Counted(string kpi) => kpi == KpiNames.EnergyPerGoodPart ? Ticks : Truth.Time("PBT");

    public static TruthRun Make(int seed, bool isPerfect, bool hasSets)
    {
        var machine = TrueMachineGenerator.Make(seed, hasSets);
        var observer = new Observer(machine, seed, isPerfect);
        var random = new Random(seed + 1_000_000);
        long Instant() => random.Next(4) switch
        {
            3 => observer.Observed.Spans is { IsEmpty: false } spans ? spans[random.Next(spans.Length)].From.Ticks : machine.From,
            0 => Math.Max(machine.From, machine.Borders().ElementAt(random.Next(machine.Borders().Count()))),
            1 => machine.Made[SignalRole.GoodCount] is { Count: > 0 } parts ? parts[random.Next(parts.Count)].At : machine.From,
            _ => random.NextInt64(machine.From, machine.To),
        };
        var (from, to) = (Instant(), Instant());
        (from, to) = from == to ? (machine.From, machine.To) : (Math.Min(from, to), Math.Max(from, to));
        SpanSet? planned = random.Next(2) == 0 ? null : SpanSet.Of(Enumerable.Range(0, 4).Select(_ => (A: Instant(), B: Instant()))
            .Select(p => new ObservationSpan(Observer.Utc(Math.Min(p.A, p.B)), Observer.Utc(Math.Max(p.A, p.B)))));
        var rules = new KpiRules(random.Next(2) == 0 ? StateMapping.Machinery : StateMapping.MachineTools, planned);
        return new(machine, observer, from, to, rules, new TrueKpis(machine, from, to, planned, rules.Mapping));
    }
}

using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>
/// ISO 22400-2 Throughput rate = PQ / AOET, in parts an hour. AOET is the planned busy time with an order registered; without
/// an order signal the mode stands in, as <see cref="OrderPresence.NotSaid"/> says.
/// </summary>
internal sealed class ThroughputKpi() : KpiDefinition(KpiNames.Throughput, 1, "parts/h")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } = [TermDefinition.Parts("PQ"), TermDefinition.Time("AOET")];

    internal override ImmutableArray<Counter> Counters { get; } = [Counter.Good, Counter.Scrap, Counter.Rework];

    internal override bool Applies(Classifier machine) => (machine.HasState || machine.HasOrder) && machine.Has(Counter.Good);

    internal override bool Knows(in ClassifiedCondition row) =>
        row is { HasOrder: not null, KnowsProduced: true };

    internal override ImmutableArray<Term> Collect(MachineBasis basis) =>
        [basis.Produced(this), basis.Sum(this, Measure.Ticks, static r => r.HasOrder is true, static r => r.HasOrder is null)];

    internal override Figures Divide(ImmutableArray<Term> terms) => Figures.Quotient(terms[0], terms[1], bPerUnit: TimeSpan.TicksPerHour);
}

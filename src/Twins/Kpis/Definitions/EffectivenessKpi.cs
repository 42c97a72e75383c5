using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>ISO 22400-2 Effectiveness = PRU · PQ / APT, each part weighted by the planned run time that held when it was made. It may exceed 1.</summary>
internal sealed class EffectivenessKpi() : KpiDefinition(KpiNames.Effectiveness, 1, "1")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } = [TermDefinition.Time("PRU*PQ"), TermDefinition.Time("APT")];

    internal override ImmutableArray<Counter> Counters { get; } = [Counter.Good, Counter.Scrap, Counter.Rework];

    internal override bool NeedsPlannedRunTime => true;

    internal override bool Applies(Classifier machine) => machine is { HasState: true, HasPlannedRunTime: true } && machine.Has(Counter.Good);

    internal override bool Knows(in ClassifiedCondition row) =>
        row is { HasElement: true, HasPlannedRunTime: true, KnowsProduced: true };

    internal override ImmutableArray<Term> Collect(MachineBasis basis) =>
    [
        basis.PlannedRunTime(this, Counter.Good) + basis.PlannedRunTime(this, Counter.Scrap) + basis.PlannedRunTime(this, Counter.Rework),
        basis.Element(this, TimeElement.Production),
    ];

    internal override Figures Divide(ImmutableArray<Term> terms) => Figures.Quotient(terms[0], terms[1]);
}

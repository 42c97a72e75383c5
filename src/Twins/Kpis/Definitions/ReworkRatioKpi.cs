using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>ISO 22400-2 Rework ratio = RQ / PQ, with PQ = GQ + SQ.</summary>
internal sealed class ReworkRatioKpi() : KpiDefinition(KpiNames.ReworkRatio, 1, "1")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } = [TermDefinition.Parts("RQ"), TermDefinition.Parts("PQ")];

    internal override ImmutableArray<Counter> Counters { get; } = [Counter.Rework, Counter.Good, Counter.Scrap];

    internal override bool Applies(Classifier machine) => machine.Has(Counter.Rework) && machine.Has(Counter.Good) && machine.Has(Counter.Scrap);

    internal override bool Knows(in ClassifiedCondition row) => row.Knows(Counter.Rework) && row.Knows(Counter.Good) && row.Knows(Counter.Scrap);

    internal override ImmutableArray<Term> Collect(MachineBasis basis) => [basis.Count(this, Counter.Rework), basis.Produced(this)];

    internal override Figures Divide(ImmutableArray<Term> terms) => Figures.Quotient(terms[0], terms[1]);
}

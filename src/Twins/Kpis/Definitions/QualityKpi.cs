using System.Collections.Immutable;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>ISO 22400-2 Quality ratio = GQ / PQ, with PQ = GQ + SQ. Its scrap ratio, SQ / PQ, is the rest.</summary>
/// <param name="name">Its name.</param>
/// <param name="isScrap">Whether the scrap ratio is asked for.</param>
internal sealed class QualityKpi(string name, bool isScrap) : KpiDefinition(name, 1, "1")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } = [TermDefinition.Parts("GQ"), TermDefinition.Parts("SQ")];

    internal override ImmutableArray<Counter> Counters { get; } = [Counter.Good, Counter.Scrap];

    internal override bool Applies(Classifier machine) => machine.Has(Counter.Good) && machine.Has(Counter.Scrap);

    internal override bool Knows(in ClassifiedCondition row) => row.Knows(Counter.Good) && row.Knows(Counter.Scrap);

    internal override ImmutableArray<Term> Collect(MachineBasis basis) => [basis.Count(this, Counter.Good), basis.Count(this, Counter.Scrap)];

    internal override Figures Divide(ImmutableArray<Term> terms) => isScrap ? Figures.Share(terms[1], terms[0]) : Figures.Share(terms[0], terms[1]);
}

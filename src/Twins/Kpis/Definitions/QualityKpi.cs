using System.Collections.Immutable;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>
/// ISO 22400-2 Quality ratio = GQ / PQ, Scrap ratio = SQ / PQ, Rework ratio = RQ / PQ, with PQ = GQ + SQ + RQ: every part that went
/// through is one of the three. Where nobody counts rework, there is none.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="asked">Which of the three is asked for.</param>
internal sealed class QualityKpi(string name, Counter asked) : KpiDefinition(name, 1, "1")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } = [TermDefinition.Parts("GQ"), TermDefinition.Parts("SQ"), TermDefinition.Parts("RQ")];

    internal override ImmutableArray<Counter> Counters { get; } = [Counter.Good, Counter.Scrap, Counter.Rework];

    internal override bool Applies(Classifier machine) => machine.Has(Counter.Good) && machine.Has(Counter.Scrap) && (asked is Counter.Good or Counter.Scrap || machine.Has(asked));

    internal override bool Knows(in ClassifiedCondition row) => row.KnowsProduced;

    internal override ImmutableArray<Term> Collect(MachineBasis basis) =>
        [basis.Count(this, Counter.Good), basis.Count(this, Counter.Scrap), basis.Count(this, Counter.Rework)];

    internal override Figures Divide(ImmutableArray<Term> terms)
    {
        var (good, scrap, rework) = (terms[0], terms[1], terms[2]);
        return asked switch
        {
            Counter.Good => Figures.Share(good, scrap + rework),
            Counter.Scrap => Figures.Share(scrap, good + rework),
            _ => Figures.Share(rework, good + scrap),
        };
    }
}

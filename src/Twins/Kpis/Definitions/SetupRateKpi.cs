using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>ISO 22400-2 Setup rate = AUST / AUPT, with AUPT = AUST + APT.</summary>
internal sealed class SetupRateKpi() : KpiDefinition(KpiNames.SetupRate, 1, "1")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } = [TermDefinition.Time("AUST"), TermDefinition.Time("APT")];

    internal override bool Applies(Classifier machine) => machine.HasState;

    internal override bool Knows(in ClassifiedCondition row) => row.HasElement;

    internal override ImmutableArray<Term> Collect(MachineBasis basis) =>
        [basis.Element(this, TimeElement.Setup), basis.Element(this, TimeElement.Production)];

    internal override Figures Divide(ImmutableArray<Term> terms) => Figures.Share(terms[0], terms[1]);
}

using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>ISO 22400-2 Availability = APT / PBT. Setup is a loss, as the standard has it; NEE does not count it as one.</summary>
internal sealed class AvailabilityKpi() : KpiDefinition(KpiNames.Availability, 2, "1")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } = [TermDefinition.Time("APT"), TermDefinition.Time("PBT")];

    internal override bool Applies(Classifier machine) => machine.HasState;

    internal override bool Knows(in ClassifiedCondition row) => row.HasElement;

    internal override ImmutableArray<Term> Collect(MachineBasis basis) => [basis.Element(this, TimeElement.Production), basis.PlannedBusy(this)];

    internal override Figures Divide(ImmutableArray<Term> terms) => Figures.Quotient(terms[0], terms[1]);
}

using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>
/// ISO 22400-2 OEE index = Availability · Effectiveness · Quality ratio. APT and PQ cancel, so that it is computed as
/// PRU · GQ / PBT and does not depend on the state at all; each good part is weighted by its own planned run time.
/// </summary>
internal sealed class OeeKpi() : KpiDefinition(KpiNames.Oee, 1, "1")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } = [TermDefinition.Time("PRU*GQ"), TermDefinition.Time("PBT")];

    internal override ImmutableArray<Counter> Counters { get; } = [Counter.Good];

    internal override bool NeedsPlannedRunTime => true;

    internal override bool Applies(Classifier machine) => machine.HasPlannedRunTime && machine.Has(Counter.Good);

    internal override bool Knows(in ClassifiedCondition row) => row.HasPlannedRunTime && row.Knows(Counter.Good);

    internal override ImmutableArray<Term> Collect(MachineBasis basis)
    {
        var planned = basis.PlannedBusy(this);
        return [basis.PlannedRunTime(this, Counter.Good), planned];
    }

    internal override Figures Divide(ImmutableArray<Term> terms) => Figures.Quotient(terms[0], terms[1]);
}

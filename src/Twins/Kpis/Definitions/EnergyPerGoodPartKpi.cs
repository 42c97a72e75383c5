using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Facts;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>Energy per good part, kWh: all energy of the window over all good parts of it, planned or not, as the meter runs at night too.</summary>
internal sealed class EnergyPerGoodPartKpi() : KpiDefinition(KpiNames.EnergyPerGoodPart, 1, "kWh/part")
{
    internal override bool IsOfPlannedTime => false;

    internal override ImmutableArray<TermDefinition> Terms { get; } =
        [new("energy", "kWh", SignalReader.UnitsPerKilowattHour), TermDefinition.Parts("GQ")];

    internal override ImmutableArray<Counter> Counters { get; } = [Counter.Energy, Counter.Good];

    internal override bool Applies(Classifier machine) => machine.Has(Counter.Energy) && machine.Has(Counter.Good);

    internal override bool Knows(in ClassifiedCondition row) => row.Knows(Counter.Energy) && row.Knows(Counter.Good);

    internal override ImmutableArray<Term> Collect(MachineBasis basis) => [basis.Count(this, Counter.Energy), basis.Count(this, Counter.Good)];

    internal override Figures Divide(ImmutableArray<Term> terms) => Figures.Quotient(terms[0], terms[1], aPerUnit: SignalReader.UnitsPerKilowattHour);
}

using System.Collections.Immutable;
using System.Numerics;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>
/// ISO 22400-2 NEE index = (AUPT / PBT) · Effectiveness · Quality ratio. With AUPT = AUST + APT it is computed as
/// PRU · GQ / PBT · (AUST + APT) / APT: OEE in which setup is no loss.
/// </summary>
internal sealed class NeeKpi() : KpiDefinition(KpiNames.Nee, 1, "1")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } =
        [TermDefinition.Time("PRU*GQ"), TermDefinition.Time("PBT"), TermDefinition.Time("AUST"), TermDefinition.Time("APT")];

    internal override ImmutableArray<Counter> Counters { get; } = [Counter.Good];

    internal override bool NeedsPlannedRunTime => true;

    internal override bool Applies(Classifier machine) => machine is { HasState: true, HasPlannedRunTime: true } && machine.Has(Counter.Good);

    internal override bool Knows(in ClassifiedCondition row) => row is { HasElement: true, HasPlannedRunTime: true } && row.Knows(Counter.Good);

    internal override ImmutableArray<Term> Collect(MachineBasis basis) =>
    [
        basis.PlannedRunTime(this, Counter.Good),
        basis.PlannedBusy(this),
        basis.Element(this, TimeElement.Setup),
        basis.Element(this, TimeElement.Production),
    ];

    internal override Figures Divide(ImmutableArray<Term> terms)
    {
        var (made, planned, setup, production) = (terms[0], terms[1], terms[2], terms[3]);
        return new(
            Of(made.Known, planned.Known, setup.Known, production.Known),
            Of(made.Lower, planned.Lower, setup.Lower, production.Upper),
            Of(made.Upper, planned.Lower, setup.Upper, production.Lower));
    }

    private static double? Of(Int128? made, Int128 planned, Int128? setup, Int128? production) =>
        made is { } m && setup is { } s && production is { } p
            ? Figures.Ratio((BigInteger)m * (BigInteger)(s + p), (BigInteger)planned * (BigInteger)p)
            : null;
}

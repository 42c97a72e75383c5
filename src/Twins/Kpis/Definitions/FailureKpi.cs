using System.Collections.Immutable;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>
/// Mean time between failures = AUPT / FE, and mean time to restoration = TTR / FE. A failure is an entry into OutOfService that
/// counts as delay: in planned busy time, while the machine was meant to produce; TTR is the time spent there.
/// </summary>
/// <remarks>A hole may hide any number of failures, so with one there is no upper bound for FE, and none for what is divided by it.</remarks>
/// <param name="name">Its name.</param>
/// <param name="isRestoration">Whether the time to restoration is asked for.</param>
internal sealed class FailureKpi(string name, bool isRestoration) : KpiDefinition(name, 1, "h")
{
    internal override ImmutableArray<TermDefinition> Terms { get; } =
        [TermDefinition.Time(isRestoration ? "TTR" : "AUPT"), new TermDefinition("FE", "failures", 1)];

    internal override bool Applies(Classifier machine) => machine.HasState;

    internal override bool Knows(in ClassifiedCondition row) => row.HasElement;

    internal override ImmutableArray<Term> Collect(MachineBasis basis)
    {
        var time = isRestoration
            ? basis.Sum(this, Measure.Ticks, static r => IsFailed(r), static r => r.Element is TimeElement.Unknown && r.Possible.Has(TimeElement.Delay))
            : basis.Processing(this);
        var certain = basis.Sum(this, Measure.Failures, static r => IsFailed(r));
        var (covered, total) = basis.Coverage(this);
        return [time, new(certain.Known, certain.Lower, covered == total ? certain.Lower + Missing(basis) : null)];
    }

    /// <summary>
    /// A machine that is OutOfService in the very instant in which somebody looks again may have failed then or before: that is not
    /// known, though no time is missing.
    /// </summary>
    private protected override long Missing(MachineBasis basis) => (long)basis.Sum(this, Measure.PossibleFailures, static r => IsFailed(r)).Lower;

    internal override Figures Divide(ImmutableArray<Term> terms)
    {
        var figures = Figures.Quotient(terms[0], terms[1], bPerUnit: 1, aPerUnit: TimeSpan.TicksPerHour);
        return terms[1].Upper is null ? figures with { Lower = null } : figures;
    }

    private static bool IsFailed(in ClassifiedCondition row) => row is { IsOutOfService: true, Element: TimeElement.Delay };
}

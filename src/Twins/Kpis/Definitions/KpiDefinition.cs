using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>A KPI: which machines have it, which time it needs to know, what it sums, and how it divides. All of them are in <see cref="KpiCatalogue"/>.</summary>
public abstract class KpiDefinition
{
    private protected KpiDefinition(string name, int version, string unit) => (Name, Rule, Unit) = (name, $"{name}/{version}", unit);

    /// <summary>Gets its name, one of <see cref="KpiNames"/>.</summary>
    public string Name { get; }

    /// <summary>Gets the name with the version of the rule; the version changes with every change of a result.</summary>
    public string Rule { get; }

    /// <summary>Gets the unit of its value.</summary>
    public string Unit { get; }

    /// <summary>Gets whether only planned busy time counts; otherwise the whole window does.</summary>
    internal virtual bool IsOfPlannedTime => true;

    /// <summary>Gets the sums that it is divided from.</summary>
    internal abstract ImmutableArray<TermDefinition> Terms { get; }

    /// <summary>Gets the counters that go into it.</summary>
    internal virtual ImmutableArray<Counter> Counters => [];

    /// <summary>Gets whether counts are weighted by their planned run time.</summary>
    internal virtual bool NeedsPlannedRunTime => false;

    /// <summary>Gets whether a machine has the signals that it needs.</summary>
    internal abstract bool Applies(Classifier machine);

    /// <summary>Gets whether time counts.</summary>
    internal bool Counts(in ClassifiedCondition row) => !IsOfPlannedTime || row.IsPlanned;

    /// <summary>Gets whether everything that it needs is known.</summary>
    internal abstract bool Knows(in ClassifiedCondition row);

    /// <summary>Sums.</summary>
    internal abstract ImmutableArray<Term> Collect(MachineBasis basis);

    /// <summary>Divides what was summed over one machine, or over several.</summary>
    internal abstract Figures Divide(ImmutableArray<Term> terms);

    /// <summary>Sums what one machine has of it.</summary>
    /// <returns>Null for a machine that has not the signals.</returns>
    internal KpiTerms? Of(MachineBasis basis)
    {
        if (!Applies(basis.Machine))
        {
            return null;
        }

        var (covered, total) = basis.Coverage(this);
        return new(Collect(basis), covered - Missing(basis), total, [.. Notes(basis)]);
    }

    /// <summary>Gets what is missing to full coverage besides time that is not known, ticks: instants that take no time.</summary>
    private protected virtual long Missing(MachineBasis basis) => 0;

    private IEnumerable<KpiNote> Notes(MachineBasis basis)
    {
        var counters = Counters.Where(basis.Machine.Has).ToList();
        if (counters.Exists(basis.WasSet))
        {
            yield return KpiNote.CounterWasSet;
        }

        var isUnbounded = counters.Exists(c => basis.IsUnbounded(c, IsOfPlannedTime));
        if (isUnbounded)
        {
            yield return KpiNote.NoMaximumRate;
        }

        if (Counters.Contains(Counter.Scrap) && !basis.Machine.Has(Counter.Scrap))
        {
            yield return KpiNote.ScrapNotCounted;
        }

        if (NeedsPlannedRunTime && !isUnbounded && counters.Exists(c => basis.PlannedRunTime(this, c).Upper is null))
        {
            yield return KpiNote.PlannedRunTimeUnknown;
        }
    }
}

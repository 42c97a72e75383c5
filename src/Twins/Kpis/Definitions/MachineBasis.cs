using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>What the KPIs of one machine in one window are collected from.</summary>
internal sealed class MachineBasis
{
    private readonly SettledFacts _facts;
    private readonly (ClassifiedCondition Is, Measures Sums)[] _rows;

    /// <summary>Classifies the facts of a window.</summary>
    public MachineBasis(SettledFacts facts, Classifier machine)
    {
        (_facts, Machine) = (facts, machine);
        _rows = new (ClassifiedCondition, Measures)[facts.Rows.Length];
        for (var i = 0; i < _rows.Length; i++)
        {
            _rows[i] = (machine.Classify(facts.Rows[i].Condition), facts.Rows[i].Sums);
        }
    }

    /// <summary>Gets what the machine is able to say.</summary>
    public Classifier Machine { get; }

    /// <summary>Gets how the window was spent.</summary>
    public TimeElements Elements()
    {
        var elements = default(TimeElements);
        foreach (var (row, sums) in _rows)
        {
            var ticks = sums.Of(Measure.Ticks);
            elements += row.IsPlanned ? TimeElements.From(row.Element, ticks) : new TimeElements(0, 0, 0, 0, 0, 0, ticks);
        }

        return elements;
    }

    /// <summary>Gets the planned busy time that was lost for a cause that the machine tells.</summary>
    public long Lost(LossCause cause)
    {
        var lost = 0L;
        foreach (var (row, sums) in _rows)
        {
            lost += row.IsPlanned && row.Cause == cause ? sums.Of(Measure.Ticks) : 0;
        }

        return lost;
    }

    /// <summary>Sums what a counter counted in the window, planned or not.</summary>
    public Term Whole(Counter counter)
    {
        var sum = 0L;
        foreach (var (_, sums) in _rows)
        {
            sum = Saturating.Add(sum, sums.Of(counter));
        }

        var unseen = _facts.Of(counter).Whole;
        return new(sum, (Int128)sum + unseen.Lower, Bound(unseen) is { } most && sum < long.MaxValue ? (Int128)sum + most : null);
    }

    /// <summary>Gets the time that counts, and the part of it in which everything that a KPI needs is known.</summary>
    public (long Covered, long Total) Coverage(KpiDefinition kpi)
    {
        var (covered, total) = (0L, 0L);
        foreach (var (row, sums) in _rows)
        {
            if (kpi.Counts(row))
            {
                total += sums.Of(Measure.Ticks);
                covered += kpi.Knows(row) ? sums.Of(Measure.Ticks) : 0;
            }
        }

        return (covered, total);
    }

    /// <summary>Sums a measure of the rows that are certain; those that are possible besides make the upper bound.</summary>
    /// <param name="kpi">The KPI.</param>
    /// <param name="measure">What to sum.</param>
    /// <param name="isCertain">Which rows belong to the sum.</param>
    /// <param name="isPossible">Which others may.</param>
    public Term Sum(KpiDefinition kpi, Measure measure, Func<ClassifiedCondition, bool> isCertain, Func<ClassifiedCondition, bool>? isPossible = null)
    {
        var (known, lower, upper) = (0L, 0L, 0L);
        foreach (var (row, sums) in _rows)
        {
            var value = sums.Of(measure);
            if (!kpi.Counts(row) || value == 0)
            {
                continue;
            }

            if (isCertain(row))
            {
                known = Saturating.Add(known, kpi.Knows(row) ? value : 0);
                lower = Saturating.Add(lower, value);
                upper = Saturating.Add(upper, value);
            }
            else if (isPossible?.Invoke(row) is true)
            {
                upper = Saturating.Add(upper, value);
            }
        }

        return new(known, lower, upper);
    }

    /// <summary>Sums what a counter counted, with what it may have counted where nobody looked.</summary>
    /// <param name="kpi">The KPI; whether it counts planned busy time only decides what is taken.</param>
    /// <param name="counter">The counter.</param>
    public Term Count(KpiDefinition kpi, Counter counter)
    {
        if (IsNone(counter))
        {
            return Term.Zero;
        }

        var sum = Sum(kpi, (Measure)counter, static _ => true);
        var unseen = kpi.IsOfPlannedTime ? _facts.Of(counter).Planned : _facts.Of(counter).Whole;
        return new(sum.Known, sum.Lower + unseen.Lower, Bound(unseen) is { } most && sum.Lower < long.MaxValue ? sum.Lower + most : null);
    }

    /// <summary>Sums the planned run time of what a counter counted, in ticks: Σ PRU · count.</summary>
    /// <param name="kpi">The KPI; it counts planned busy time only.</param>
    /// <param name="counter">The counter.</param>
    public Term PlannedRunTime(KpiDefinition kpi, Counter counter)
    {
        if (IsNone(counter))
        {
            return Term.Zero;
        }

        var (known, certain, isUnbounded) = (0L, 0L, false);
        foreach (var (row, sums) in _rows)
        {
            var count = sums.Of(counter);
            if (!kpi.Counts(row) || count == 0)
            {
                continue;
            }

            if (!row.HasPlannedRunTime)
            {
                isUnbounded = true;
                continue;
            }

            var ticks = Saturating.Multiply(count, row.Condition.PlannedRunTicks);
            known = Saturating.Add(known, kpi.Knows(row) ? ticks : 0);
            certain = Saturating.Add(certain, ticks);
        }

        var unseen = _facts.Of(counter).Weighted;
        return new(known, (Int128)certain + unseen.Lower, Bound(unseen) is { } most && !isUnbounded && certain < long.MaxValue ? (Int128)certain + most : null);
    }

    /// <summary>Gets whether somebody set a counter in the window.</summary>
    public bool WasSet(Counter counter) => _facts.Of(counter).Sets > 0;

    /// <summary>Gets whether a counter has no upper bound, because nobody said how fast it is.</summary>
    public bool IsUnbounded(Counter counter, bool plannedOnly) => (plannedOnly ? _facts.Of(counter).Planned : _facts.Of(counter).Whole).IsUnbounded;

    /// <summary>Gets whether a counter is taken to be 0 always: where nobody counts rework, there is none.</summary>
    private bool IsNone(Counter counter) => counter is Counter.Rework && !Machine.Has(counter);

    private static long? Bound(Tally tally) => tally.IsUnbounded || tally.Upper == long.MaxValue ? null : tally.Upper;
}

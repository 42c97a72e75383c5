using System.Runtime.InteropServices;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Joins facts, one after the other.</summary>
internal sealed class FactsSum
{
    private readonly long _from;
    private readonly Dictionary<Condition, Measures> _rows = [];
    private readonly CounterFacts[] _counters = new CounterFacts[MachineTracks.CounterCount];
    private long _to;
    private Condition _end;
    private Register _plannedRunTime;
    private SignalThread _state;

    /// <summary>Begins with a stretch.</summary>
    public FactsSum(WindowFacts first)
    {
        (_from, _to, _end, _plannedRunTime, _state) = (first.FromTicks, first.ToTicks, first.End, first.PlannedRunTime, first.State);
        first.Counters.CopyTo(_counters);
        foreach (var row in first.Rows)
        {
            _rows.Add(row.Condition, row.Sums);
        }
    }

    /// <summary>Begins at an instant before which nothing is known.</summary>
    public FactsSum(long at)
    {
        (_from, _to, _state, _plannedRunTime, _end) = (at, at, SignalThread.Origin(at), Register.Unknown, Condition.NothingKnown);
        Array.Fill(_counters, new CounterFacts(SignalThread.Origin(at), default, default));
    }

    /// <summary>Adds the stretch that begins where the last one ended.</summary>
    public void Add(WindowFacts next)
    {
        if (next.FromTicks != _to)
        {
            throw new ArgumentException(
                $"Facts from {next.From:O} cannot follow facts up to {new DateTime(_to, DateTimeKind.Utc):O}: a stretch begins where the one before ends.",
                nameof(next));
        }

        foreach (var row in next.Rows)
        {
            Row(row.Condition.After(_end)).Add(row.Sums);
        }

        _state = _state.Join(AfterThis(next.State), next.FromTicks, out var junction);
        if (junction is { } met && Failures.At(met) is { } measure)
        {
            Count(met.After.Condition, measure, 1);
        }

        for (var i = 0; i < _counters.Length; i++)
        {
            _counters[i] = Join((Counter)i, _counters[i], next.Counters[i], next.FromTicks);
        }

        (_to, _end, _plannedRunTime) = (next.ToTicks, next.End.After(_end), next.PlannedRunTime.After(_plannedRunTime));
    }

    /// <summary>Gets the facts of everything added.</summary>
    public WindowFacts ToFacts() => new(_from, _to, _rows, _end, _plannedRunTime, _state, [.. _counters]);

    private CounterFacts Join(Counter counter, in CounterFacts left, in CounterFacts right, long start)
    {
        var thread = left.Thread.Join(AfterThis(right.Thread), start, out var junction);
        var tally = left.Tally + right.Tally.After(_plannedRunTime);
        if (junction is { } met)
        {
            tally += CounterJunction.Count(met, out var made);
            Count(met.After.Condition, (Measure)counter, made);
        }

        return new(thread, tally, right.Limit);
    }

    private SignalThread AfterThis(in SignalThread thread) =>
        thread.First is { } first ? thread with { First = first.After(_end, _plannedRunTime) } : thread;

    private void Count(in Condition condition, Measure measure, long value)
    {
        if (value > 0 && condition.Class is not TimeClass.Outside)
        {
            Row(condition).Add(measure, value);
        }
    }

    private ref Measures Row(in Condition condition) => ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, condition, out _);
}

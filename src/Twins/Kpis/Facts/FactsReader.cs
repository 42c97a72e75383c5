using System.Runtime.InteropServices;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Reads what a stretch of a machine's time contains out of its signals, from that stretch alone.</summary>
internal sealed class FactsReader
{
    private readonly MachineTracks _tracks;
    private readonly long _from;
    private readonly long _to;
    private readonly ClassTimeline _classes;
    private readonly List<ConditionPiece> _conditions;
    private readonly Dictionary<Condition, int> _rows = [];
    private readonly int[] _rowOf;
    private Measures[] _sums;
    private readonly List<SignalPiece>? _states;
    private readonly List<SignalPiece>?[] _counters;

    private FactsReader(MachineTracks tracks, long from, long to, SpanSet? planned, bool isOutside)
    {
        (_tracks, _from, _to) = (tracks, from, to);
        _classes = new(from, to, planned, isOutside);
        _states = tracks.State?.Pieces(from, to);
        _counters = [.. tracks.Counters.Select(c => c?.Pieces(from, to))];
        _conditions = ConditionTimeline.Lay(
            _states,
            tracks.Mode?.Pieces(from, to),
            tracks.Order?.Pieces(from, to),
            tracks.PlannedRunTime?.Pieces(from, to) ?? Constant(tracks.ConstantPlannedRunTicks, from, to),
            _counters,
            _classes,
            from,
            to);
        _rowOf = new int[_conditions.Count];
        for (var i = 0; i < _rowOf.Length; i++)
        {
            ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, _conditions[i].Condition, out var exists);
            _rowOf[i] = row = exists ? row : _rows.Count - 1;
        }

        _sums = new Measures[_rows.Count];
    }

    /// <summary>Reads a stretch.</summary>
    /// <param name="tracks">The signals.</param>
    /// <param name="from">The beginning, ticks, inclusive.</param>
    /// <param name="to">The end, ticks, exclusive; after <paramref name="from"/>.</param>
    /// <param name="planned">Planned busy time; null for all of it.</param>
    /// <param name="isOutside">Whether the stretch is looked at only for what it says of the time after or before it.</param>
    public static WindowFacts Read(MachineTracks tracks, long from, long to, SpanSet? planned, bool isOutside)
    {
        var reader = new FactsReader(tracks, from, to, planned, isOutside);
        for (var i = 0; i < reader._conditions.Count; i++)
        {
            reader.Add(i, Measure.Ticks, reader._conditions[i].To - reader._conditions[i].From);
        }

        var state = reader.ReadState();
        var counters = new CounterFacts[MachineTracks.CounterCount];
        for (var i = 0; i < counters.Length; i++)
        {
            counters[i] = reader.ReadCounter((Counter)i);
        }

        var last = reader._conditions[^1];
        var end = last.Condition with { Class = TimeClass.Planned };
        for (var i = 0; i < counters.Length; i++)
        {
            end = end.With((Counter)i, reader._counters[i] is null ? SignalKnowledge.None : counters[i].Thread.AtEnd);
        }

        return new WindowFacts(from, to, isOutside ? [] : reader.Rows(), end, last.PlannedRunTime, state, counters);
    }

    /// <summary>Cuts a window where anything changes that KPIs ask for, with everything put in that is known of the time before.</summary>
    /// <param name="tracks">The signals.</param>
    /// <param name="from">The beginning, ticks, inclusive.</param>
    /// <param name="to">The end, ticks, exclusive.</param>
    /// <param name="planned">Planned busy time; null for all of it.</param>
    /// <returns>The stretches, in order; they fill the window exactly.</returns>
    public static IEnumerable<ConditionPiece> Conditions(MachineTracks tracks, long from, long to, SpanSet? planned)
    {
        if (from >= to)
        {
            return [];
        }

        var reader = new FactsReader(tracks, Math.Min(from, tracks.First), to, planned, isOutside: false);
        return reader._conditions.Where(p => p.To > from)
            .Select(p => p with { From = Math.Max(p.From, from), Condition = p.Condition.After(Condition.NothingKnown) });
    }

    /// <summary>Finds the entries into OutOfService.</summary>
    private SignalThread ReadState()
    {
        var walk = new SignalWalk(_states, _conditions, _classes, isCounter: false, default);
        while (walk.MoveNext())
        {
            if (StateCode.IsOutOfService(walk.After.Value) && Failures.At(walk.Junction()) is { } measure)
            {
                Add(walk.Condition, measure, 1);
            }
        }

        return walk.Thread(_from, _to);
    }

    private CounterFacts ReadCounter(Counter counter)
    {
        var limit = _tracks.Limits[(int)counter];
        var walk = new SignalWalk(_counters[(int)counter], _conditions, _classes, isCounter: true, limit);
        var tally = default(CounterTally);
        while (walk.MoveNext())
        {
            if (walk.IsSeen && CounterJunction.Made(walk.Before, walk.After, limit, out var made))
            {
                AddCount(walk, counter, made);
            }
            else
            {
                tally += CounterJunction.Count(walk.Junction(), out _);
            }
        }

        return new(walk.Thread(_from, _to), tally, limit);
    }

    private void AddCount(SignalWalk walk, Counter counter, long made)
    {
        if (made == 0 || _conditions[walk.Condition].From < walk.After.At)
        {
            Add(walk.Condition, (Measure)counter, made);
            return;
        }

        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _rows, ConditionPiece.OfCount(_conditions, walk.Condition, walk.After.At), out var exists);
        if (!exists)
        {
            row = _rows.Count - 1;
            Array.Resize(ref _sums, _rows.Count);
        }

        _sums[row].Add((Measure)counter, made);
    }

    private void Add(int condition, Measure measure, long value) => _sums[_rowOf[condition]].Add(measure, value);

    private FactsRow[] Rows()
    {
        var rows = new FactsRow[_rows.Count];
        foreach (var (condition, row) in _rows)
        {
            rows[row] = new(condition, _sums[row]);
        }

        Array.Sort(rows, static (a, b) => a.Condition.CompareTo(b.Condition));
        return rows;
    }

    private static List<SignalPiece>? Constant(long? code, long from, long to) =>
        code is { } known ? [new(from, to, SignalKnowledge.Known, 0, known)] : null;
}

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
    private readonly Dictionary<Condition, Measures> _rows = [];
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
        foreach (var piece in reader._conditions)
        {
            reader.Add(piece.Condition, Measure.Ticks, piece.To - piece.From);
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

        return new WindowFacts(from, to, reader._rows, end, last.PlannedRunTime, state, counters);
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
        var walk = new SignalWalk(this, _states, default);
        while (walk.Next() is { } junction)
        {
            if (Failures.At(junction) is { } measure)
            {
                Add(junction.After.Condition, measure, 1);
            }
        }

        return walk.Thread;
    }

    private CounterFacts ReadCounter(Counter counter)
    {
        var limit = _tracks.Limits[(int)counter];
        var walk = new SignalWalk(this, _counters[(int)counter], limit);
        var tally = default(CounterTally);
        while (walk.Next() is { } junction)
        {
            tally += CounterJunction.Count(junction, out var made);
            Add(junction.After.Condition, (Measure)counter, made);
        }

        return new(walk.Thread, tally, limit);
    }

    private void Add(in Condition condition, Measure measure, long value)
    {
        if (value > 0 && condition.Class is not TimeClass.Outside)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_rows, condition, out _).Add(measure, value);
        }
    }

    private static List<SignalPiece>? Constant(long? code, long from, long to) =>
        code is { } known ? [new(from, to, SignalKnowledge.Known, 0, known)] : null;

    /// <summary>Walks over the pieces of one signal from known value to known value.</summary>
    private struct SignalWalk(FactsReader facts, List<SignalPiece>? pieces, RateLimit limit)
    {
        private int _next;
        private int _condition;

        /// <summary>Gets what the walk has found so far.</summary>
        public SignalThread Thread { get; private set; } = pieces is null
            ? new(default, new OpenRegion(true, facts._from, facts._classes.Between(facts._from, facts._to)), null, null, default)
            : default;

        /// <summary>Goes on to the next place where two known values meet.</summary>
        /// <returns>How they meet; null at the end.</returns>
        public Junction? Next()
        {
            for (; pieces is not null && _next < pieces.Count; _next++)
            {
                var piece = pieces[_next];
                var thread = Thread;
                if (piece.Kind is SignalKnowledge.Known)
                {
                    var anchor = First(piece);
                    if (thread.First is null)
                    {
                        Thread = thread with { First = anchor, Last = anchor.Anchor };
                        continue;
                    }

                    Thread = thread with { Last = anchor.Anchor, Trail = default };
                    _next++;
                    return new Junction(thread.Last, anchor, thread.Trail);
                }

                var time = facts._classes.Between(piece.From, piece.To);
                Thread = piece.Kind is SignalKnowledge.Carry ? thread with { Held = time }
                    : thread.First is null ? thread with { Lead = thread.Lead.Extend(piece.From, time) }
                    : thread with { Trail = thread.Trail.Extend(piece.From, time) };
            }

            return null;
        }

        private FirstAnchor First(SignalPiece piece)
        {
            while (facts._conditions[_condition].To <= piece.From)
            {
                _condition++;
            }

            var held = facts._conditions[_condition];
            return new(new(piece.At, piece.Code), piece.At == piece.From, held.Condition, held.PlannedRunTime, limit);
        }
    }
}

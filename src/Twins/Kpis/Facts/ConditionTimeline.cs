using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>What holds of a machine when: the pieces of all its signals laid over each other.</summary>
internal static class ConditionTimeline
{
    /// <summary>Lays the pieces of the signals over each other.</summary>
    /// <param name="state">The state's; null for no such signal, as for the others.</param>
    /// <param name="mode">The mode's.</param>
    /// <param name="order">The order's.</param>
    /// <param name="plannedRunTime">The planned run time's; null for none.</param>
    /// <param name="counters">The counters', by <see cref="Counter"/>.</param>
    /// <param name="classes">Which time counts.</param>
    /// <param name="from">The beginning, ticks.</param>
    /// <param name="to">The end, ticks.</param>
    /// <returns>The pieces, in order; they fill the stretch exactly.</returns>
    public static List<ConditionPiece> Lay(
        List<SignalPiece>? state,
        List<SignalPiece>? mode,
        List<SignalPiece>? order,
        List<SignalPiece>? plannedRunTime,
        List<SignalPiece>?[] counters,
        ClassTimeline classes,
        long from,
        long to)
    {
        var pieces = new List<ConditionPiece>();
        var signals = new Cursor[] { new(state), new(mode), new(order), new(plannedRunTime) };
        var known = Array.ConvertAll(counters, c => new Cursor(Knowledge(c)));
        var c = 0;
        for (var at = from; at < to;)
        {
            while (classes.Pieces[c].To <= at)
            {
                c++;
            }

            var end = Math.Min(to, classes.Pieces[c].To);
            var (s, m, o, p) = (signals[0].At(at, ref end), signals[1].At(at, ref end), signals[2].At(at, ref end), signals[3].At(at, ref end));
            var condition = new Condition(Condition.Symbol(s), Condition.Symbol(m), Condition.Symbol(o), 0, classes.Pieces[c].Class, Condition.Ticks(p));
            for (var i = 0; i < known.Length; i++)
            {
                condition = condition.With((Counter)i, known[i].At(at, ref end).Kind);
            }

            pieces.Add(new(at, end, condition, p));
            at = end;
        }

        return pieces;
    }

    /// <summary>
    /// When a counter is known, whatever its value. A value that came to be while it was not known what held before is known
    /// from one tick later on, as <see cref="OpenRegion.EndAt"/> has it.
    /// </summary>
    private static List<SignalPiece>? Knowledge(List<SignalPiece>? pieces)
    {
        if (pieces is null)
        {
            return null;
        }

        var known = new List<SignalPiece>();
        var before = SignalKnowledge.Carry;
        foreach (var piece in pieces)
        {
            var from = piece.From;
            if (piece.Kind is SignalKnowledge.Known && before is not SignalKnowledge.Known && piece.At == from)
            {
                Extend(known, from, ++from, before);
            }

            Extend(known, from, piece.To, piece.Kind);
            before = piece.Kind;
        }

        return known;
    }

    private static void Extend(List<SignalPiece> known, long from, long to, SignalKnowledge kind)
    {
        if (known.Count > 0 && known[^1].Kind == kind)
        {
            known[^1] = known[^1] with { To = to };
        }
        else if (from < to)
        {
            known.Add(new(from, to, kind, 0, 0));
        }
    }

    /// <summary>Walks over the pieces of one signal.</summary>
    private struct Cursor(List<SignalPiece>? pieces)
    {
        private int _index;

        /// <summary>Gets what holds at an instant not before the last one asked for, and shortens the end to where it ends.</summary>
        public Register At(long at, ref long end)
        {
            if (pieces is null)
            {
                return default;
            }

            while (pieces[_index].To <= at)
            {
                _index++;
            }

            end = Math.Min(end, pieces[_index].To);
            return Register.Of(pieces[_index]);
        }
    }
}

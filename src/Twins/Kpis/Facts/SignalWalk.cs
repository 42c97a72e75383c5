using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Walks over the pieces of one signal, from known value to known value. Used once.</summary>
/// <param name="pieces">The pieces; null for no such signal.</param>
/// <param name="conditions">What holds when.</param>
/// <param name="classes">Which time counts.</param>
/// <param name="isCounter">Whether the signal counts.</param>
/// <param name="limit">How fast the signal can rise, if it counts.</param>
/// <remarks>A counter has a value every few seconds; so the steps between values that were all seen are found without making a <see cref="Junction"/> of each.</remarks>
internal sealed class SignalWalk(List<SignalPiece>? pieces, List<ConditionPiece> conditions, ClassTimeline classes, bool isCounter, RateLimit limit)
{
    private int _next;
    private ClassedTime _held;
    private OpenRegion _lead;
    private FirstAnchor? _first;
    private OpenRegion _trail;
    private OpenRegion _region;

    /// <summary>Gets which condition holds where the two values meet: a position in the list of conditions.</summary>
    public int Condition { get; private set; }

    /// <summary>Gets the value before.</summary>
    public Anchor Before { get; private set; }

    /// <summary>Gets the value after.</summary>
    public Anchor After { get; private set; }

    /// <summary>Gets whether every change between the two was seen.</summary>
    public bool IsSeen => !_region.IsOpen;

    /// <summary>Goes on to the next place where two known values meet.</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext()
    {
        for (; pieces is not null && _next < pieces.Count; _next++)
        {
            var piece = pieces[_next];
            if (piece.Kind is SignalKnowledge.Known)
            {
                Find(piece.From);
                (Before, After) = (After, new(piece.At, piece.Code));
                if (_first is not null)
                {
                    (_region, _trail) = (_trail, default);
                    _next++;
                    return true;
                }

                _first = FirstOf(piece);
                continue;
            }

            var time = classes.Between(piece.From, piece.To);
            if (piece.Kind is SignalKnowledge.Carry)
            {
                _held = time;
            }
            else if (_first is null)
            {
                _lead = _lead.Extend(piece.From, time);
            }
            else
            {
                _trail = _trail.Extend(piece.From, time);
            }
        }

        return false;
    }

    /// <summary>Gets how the two values meet.</summary>
    public Junction Junction() => new(Before, FirstOf(pieces![_next - 1]), _region);

    /// <summary>Gets what the walk has found, at its end.</summary>
    /// <param name="from">The beginning of the stretch.</param>
    /// <param name="to">Its end.</param>
    public SignalThread Thread(long from, long to) => pieces is null
        ? new(default, new OpenRegion(true, from, classes.Between(from, to)), null, null, default)
        : new(_held, _lead, _first, _first is null ? null : After, _trail);

    private FirstAnchor FirstOf(SignalPiece piece)
    {
        var condition = isCounter ? ConditionPiece.OfCount(conditions, Condition, piece.From) : conditions[Condition].Condition;
        return new(After, piece.At == piece.From, condition, conditions[Condition].PlannedRunTime, limit);
    }

    private void Find(long at)
    {
        while (conditions[Condition].To <= at)
        {
            Condition++;
        }
    }
}

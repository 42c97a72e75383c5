using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Which time of a stretch counts.</summary>
internal sealed class ClassTimeline
{
    private readonly List<(long From, long To, TimeClass Class)> _pieces = [];

    /// <summary>Divides a stretch.</summary>
    /// <param name="from">Its beginning, ticks, inclusive.</param>
    /// <param name="to">Its end, ticks, exclusive.</param>
    /// <param name="planned">Planned busy time; null for all of it.</param>
    /// <param name="isOutside">Whether the stretch lies outside of the window.</param>
    public ClassTimeline(long from, long to, SpanSet? planned, bool isOutside)
    {
        if (isOutside || planned is null)
        {
            _pieces.Add((from, to, isOutside ? TimeClass.Outside : TimeClass.Planned));
            return;
        }

        var at = from;
        foreach (var span in planned.Spans)
        {
            if (span.To.Ticks > at && span.From.Ticks < to)
            {
                Add(ref at, Math.Max(at, span.From.Ticks), TimeClass.NotPlanned);
                Add(ref at, Math.Min(to, span.To.Ticks), TimeClass.Planned);
            }
        }

        Add(ref at, to, TimeClass.NotPlanned);
    }

    /// <summary>Gets the pieces, in order; they fill the stretch.</summary>
    public IReadOnlyList<(long From, long To, TimeClass Class)> Pieces => _pieces;

    /// <summary>Gets the time between two instants of the stretch.</summary>
    public ClassedTime Between(long from, long to)
    {
        var time = default(ClassedTime);
        foreach (var piece in _pieces)
        {
            if (piece.From < to && piece.To > from)
            {
                time += ClassedTime.Of(piece.Class, Math.Min(piece.To, to) - Math.Max(piece.From, from));
            }
        }

        return time;
    }

    private void Add(ref long at, long to, TimeClass kind)
    {
        if (at < to)
        {
            _pieces.Add((at, to, kind));
            at = to;
        }
    }
}

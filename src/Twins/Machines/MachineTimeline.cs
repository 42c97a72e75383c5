using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Machines;

/// <summary>What is known of a machine's state and mode over time: a pure function of the stored events, whatever their order.</summary>
/// <param name="ItemState">The samples of MachineryItemState.</param>
/// <param name="Mode">The samples of MachineryOperationMode; null for a machine without such a signal, which is taken to be in Processing always.</param>
/// <param name="Observed">When every change of the state signal was seen.</param>
/// <param name="ModeObserved">When every change of the mode signal was seen; not used when <paramref name="Mode"/> is null.</param>
/// <param name="Gaps">The declared gaps, for their causes.</param>
public sealed record MachineTimeline(
    StateTrack ItemState,
    StateTrack? Mode,
    SpanSet Observed,
    SpanSet ModeObserved,
    ImmutableArray<TelemetryGap> Gaps)
{
    /// <summary>Cuts a window into stretches of one state and one mode.</summary>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The stretches, in order; they fill the window exactly. Null means not known.</returns>
    public IReadOnlyList<TimelinePiece> Pieces(DateTime from, DateTime to)
    {
        var states = ItemState.KnownPieces(Observed);
        var modes = Mode is null
            ? [new StatePiece(DateTime.MinValue, DateTime.MaxValue, (int)OperationMode.Processing)]
            : Mode.KnownPieces(ModeObserved);
        var pieces = new List<TimelinePiece>();
        var (i, j) = (0, 0);
        for (var at = from; at < to;)
        {
            var (state, stateEnds) = ValueAt(states, ref i, at);
            var (mode, modeEnds) = ValueAt(modes, ref j, at);
            var end = Earliest(to, stateEnds, modeEnds);
            var piece = new TimelinePiece(at, end, (MachineState?)state, (OperationMode?)mode);
            if (pieces.Count > 0 && pieces[^1].State == piece.State && pieces[^1].Mode == piece.Mode)
            {
                pieces[^1] = pieces[^1] with { To = end };
            }
            else
            {
                pieces.Add(piece);
            }

            at = end;
        }

        return pieces;
    }

    /// <summary>Cuts a window into stretches of one state, the mode left aside.</summary>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The stretches, in order; they fill the window exactly.</returns>
    public IReadOnlyList<StateInterval> States(DateTime from, DateTime to) =>
        [.. (this with { Mode = null }).Pieces(from, to).Select(p => new StateInterval(p.From, p.To, p.State ?? MachineState.Unknown))];

    private static (int? Code, DateTime Until) ValueAt(IReadOnlyList<StatePiece> pieces, ref int index, DateTime at)
    {
        while (index < pieces.Count && pieces[index].To <= at)
        {
            index++;
        }

        if (index == pieces.Count)
        {
            return (null, DateTime.MaxValue);
        }

        var piece = pieces[index];
        return piece.From <= at ? (piece.Code, piece.To) : (null, piece.From);
    }

    private static DateTime Earliest(DateTime a, DateTime b, DateTime c) => new(Math.Min(a.Ticks, Math.Min(b.Ticks, c.Ticks)), DateTimeKind.Utc);
}

/// <summary>A stretch in one state and one mode.</summary>
/// <param name="From">Its beginning, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="State">The state; null when it is not known.</param>
/// <param name="Mode">The mode; null when it is not known.</param>
public readonly record struct TimelinePiece(DateTime From, DateTime To, MachineState? State, OperationMode? Mode);

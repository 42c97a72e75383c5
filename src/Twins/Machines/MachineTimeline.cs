using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Machines;

/// <summary>What is known of a machine's state, mode and order over time: a pure function of the stored events, whatever their order.</summary>
/// <param name="ItemState">The samples of the state signal; MachineryItemState as it is, PackML and vendors' states mapped.</param>
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
    /// <summary>Gets the samples of the order signal, 1 for an order and 0 for none; null for a machine without such a signal.</summary>
    public StateTrack? Order { get; init; }

    /// <summary>Gets when every change of the order signal was seen; not used when <see cref="Order"/> is null.</summary>
    public SpanSet OrderObserved { get; init; } = SpanSet.Empty;

    /// <summary>Reads the timeline of a machine.</summary>
    /// <param name="events">What is stored of it.</param>
    /// <returns>The timeline, right within the window of the events; null for a machine without a state signal.</returns>
    public static MachineTimeline? Of(MachineEvents events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var state = MachineEvents.StateSignalOf(events.Description);
        if (ObservedTrack.Of(events, state) is not { } states)
        {
            return null;
        }

        var (mode, order) = (MachineEvents.SignalOf(events.Description, SignalRole.OperationMode), MachineEvents.SignalOf(events.Description, SignalRole.Order));
        var (modes, orders) = (ObservedTrack.Of(events, mode), ObservedTrack.Of(events, order));
        var gaps = events.Gaps.Where(g => g.Signal is null || g.Signal == state!.Name || g.Signal == mode?.Name || g.Signal == order?.Name);
        return new(states.Track, modes?.Track, states.Observed, modes?.Observed ?? SpanSet.Empty, [.. gaps])
        {
            Order = orders?.Track,
            OrderObserved = orders?.Observed ?? SpanSet.Empty,
        };
    }

    /// <summary>Cuts a window into stretches of one state, one mode, and with or without an order.</summary>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The stretches, in order; they fill the window exactly. Null means not known.</returns>
    public IReadOnlyList<TimelinePiece> Pieces(DateTime from, DateTime to)
    {
        var states = new Cursor(ItemState.KnownPieces(Observed));
        var modes = Mode is null ? null : new Cursor(Mode.KnownPieces(ModeObserved));
        var orders = Order is null ? null : new Cursor(Order.KnownPieces(OrderObserved));
        var pieces = new List<TimelinePiece>();
        for (var at = from; at < to;)
        {
            var end = to;
            var piece = Piece(states.At(at, ref end), modes?.At(at, ref end), orders?.At(at, ref end)) with { From = at, To = end };
            if (pieces.Count > 0 && pieces[^1] is var last && last with { From = at, To = end } == piece)
            {
                pieces[^1] = last with { To = end };
            }
            else
            {
                pieces.Add(piece);
            }

            at = end;
        }

        return pieces;
    }

    /// <summary>Cuts a window into stretches of one state, mode and order left aside.</summary>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The stretches, in order; they fill the window exactly.</returns>
    public IReadOnlyList<StateInterval> States(DateTime from, DateTime to)
    {
        var intervals = new List<StateInterval>();
        foreach (var piece in (this with { Mode = null, Order = null }).Pieces(from, to))
        {
            var state = piece.State ?? MachineState.Unknown;
            if (intervals.Count > 0 && intervals[^1].State == state)
            {
                intervals[^1] = intervals[^1] with { To = piece.To };
            }
            else
            {
                intervals.Add(new(piece.From, piece.To, state));
            }
        }

        return intervals;
    }

    private TimelinePiece Piece(long? state, long? mode, long? order) => new(
        default,
        default,
        state is { } code ? StateCode.State(code) : null,
        state is { } s && StateCode.Mode(s) is { } named ? named : Mode is null ? OperationMode.Processing : (OperationMode?)mode,
        Order is null ? OrderPresence.NotSaid : order switch { null => OrderPresence.Unknown, 0 => OrderPresence.None, _ => OrderPresence.Registered },
        state is { } c ? StateCode.Cause(c) : LossCause.None);

    /// <summary>Walks over the known pieces of one signal.</summary>
    private sealed class Cursor(IReadOnlyList<StatePiece> pieces)
    {
        private int _index;

        /// <summary>Gets the value at an instant not before the last one asked for, and shortens the end to where that changes.</summary>
        public long? At(DateTime at, ref DateTime end)
        {
            while (_index < pieces.Count && pieces[_index].To <= at)
            {
                _index++;
            }

            if (_index == pieces.Count)
            {
                return null;
            }

            var piece = pieces[_index];
            var until = piece.From <= at ? piece.To : piece.From;
            end = until < end ? new DateTime(until.Ticks, DateTimeKind.Utc) : end;
            return piece.From <= at ? piece.Code : null;
        }
    }
}

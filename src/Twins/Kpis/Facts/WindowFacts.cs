using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>
/// What a stretch of one machine's time contains: how long which condition held, what was counted meanwhile, and, at both ends,
/// what has to be known to join it to the time before and after.
/// </summary>
/// <remarks>
/// Facts are computed from the events of their stretch alone, and joining is exact: the facts of two stretches, joined, are the facts of
/// both, to the last tick and part, also where a state, a count or a hole straddles the border. So an hour is computed once and kept,
/// a year is the sum of its hours, and a late value costs the hour that it falls into. Everything is in whole numbers: ticks, parts, mWh.
/// </remarks>
public sealed class WindowFacts : IEquatable<WindowFacts>
{
    /// <summary>
    /// The version of the rule that makes facts out of events; it changes whenever the same events give other facts. Facts also depend on the machine's
    /// description and on planned busy time: who keeps them keeps all three with them.
    /// </summary>
    public const string Rule = "facts/1";

    private readonly FactsRow[] _rows;
    private readonly CounterFacts[] _counters;

    internal WindowFacts(
        long from,
        long to,
        IReadOnlyDictionary<Condition, Measures> rows,
        in Condition end,
        Register plannedRunTime,
        in SignalThread state,
        CounterFacts[] counters)
        : this(from, to, [.. rows.Select(r => new FactsRow(r.Key, r.Value)).OrderBy(r => r.Condition)], end, plannedRunTime, state, counters)
    {
    }

    internal WindowFacts(
        long from, long to, FactsRow[] rows, in Condition end, Register plannedRunTime, in SignalThread state, CounterFacts[] counters)
    {
        (FromTicks, ToTicks, _rows, End, PlannedRunTime, State, _counters) = (from, to, rows, end, plannedRunTime, state, counters);
    }

    /// <summary>Gets the beginning, equipment time in UTC, inclusive.</summary>
    public DateTime From => new(FromTicks, DateTimeKind.Utc);

    /// <summary>Gets the end, exclusive.</summary>
    public DateTime To => new(ToTicks, DateTimeKind.Utc);

    internal long FromTicks { get; }

    internal long ToTicks { get; }

    /// <summary>Gets what happened under which condition, by condition.</summary>
    internal ReadOnlySpan<FactsRow> Rows => _rows;

    /// <summary>Gets what holds at the end.</summary>
    internal Condition End { get; }

    /// <summary>Gets the planned run time at the end, with its age.</summary>
    internal Register PlannedRunTime { get; }

    /// <summary>Gets how the state joins the time before and after.</summary>
    internal SignalThread State { get; }

    /// <summary>Gets what is known of the counters, by <see cref="Counter"/>.</summary>
    internal ReadOnlySpan<CounterFacts> Counters => _counters;

    /// <summary>Joins two stretches.</summary>
    /// <param name="left">The earlier one.</param>
    /// <param name="right">The later one; it begins where <paramref name="left"/> ends.</param>
    /// <returns>The facts of both.</returns>
    /// <exception cref="ArgumentException">There is time between them, or they overlap.</exception>
    public static WindowFacts operator +(WindowFacts left, WindowFacts right) => Join([left, right]);

    /// <summary>Joins two stretches.</summary>
    /// <param name="left">The earlier one.</param>
    /// <param name="right">The later one; it begins where <paramref name="left"/> ends.</param>
    /// <returns>The facts of both.</returns>
    /// <exception cref="ArgumentException">There is time between them, or they overlap.</exception>
    public static WindowFacts Add(WindowFacts left, WindowFacts right) => left + right;

    /// <summary>Joins stretches, each of which begins where the one before ends.</summary>
    /// <param name="parts">The stretches, in order of time; at least one.</param>
    /// <returns>The facts of all of them.</returns>
    /// <exception cref="ArgumentException">There is none, there is time between two of them, or they overlap.</exception>
    public static WindowFacts Join(IEnumerable<WindowFacts> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        FactsSum? sum = null;
        foreach (var part in parts)
        {
            if (sum is null)
            {
                sum = new FactsSum(part);
            }
            else
            {
                sum.Add(part);
            }
        }

        return sum?.ToFacts() ?? throw new ArgumentException("There are no facts to join.", nameof(parts));
    }

    /// <summary>Computes the facts of a window from its events.</summary>
    /// <param name="events">The events; <see cref="MachineEvents.From"/> is before <see cref="MachineEvents.To"/>.</param>
    /// <param name="planned">Planned busy time, of which only the part in the window counts; null for all of it.</param>
    /// <returns>The facts of [From, To).</returns>
    public static WindowFacts Of(MachineEvents events, SpanSet? planned)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(events.From, events.To, nameof(events));
        return FactsReader.Read(MachineTracks.Of(events), events.From.Ticks, events.To.Ticks, planned, isOutside: false);
    }

    /// <summary>Computes what the events say of the time before a window, as far as it decides what is known in it.</summary>
    /// <param name="events">The events; the window may be empty.</param>
    /// <returns>Facts up to <see cref="MachineEvents.From"/> that count nothing themselves; null when no value is older.</returns>
    public static WindowFacts? Before(MachineEvents events) => Around(events, isBefore: true);

    /// <summary>Computes what the events say of the time after a window, as far as it decides what is known in it.</summary>
    /// <param name="events">The events; the window may be empty.</param>
    /// <returns>Facts from <see cref="MachineEvents.To"/> on that count nothing themselves; null when no value is newer.</returns>
    public static WindowFacts? After(MachineEvents events) => Around(events, isBefore: false);

    /// <summary>Gets whether two stretches are known to contain the same.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(WindowFacts? other) => other is not null
        && (FromTicks, ToTicks, End, PlannedRunTime, State) == (other.FromTicks, other.ToTicks, other.End, other.PlannedRunTime, other.State)
        && _rows.AsSpan().SequenceEqual(other._rows)
        && _counters.AsSpan().SequenceEqual(other._counters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WindowFacts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FromTicks, ToTicks, _rows.Length);

    private static WindowFacts? Around(MachineEvents events, bool isBefore)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.From, events.To, nameof(events));
        var tracks = MachineTracks.Of(events);
        var (from, to) = isBefore ? (tracks.First, events.From.Ticks) : (events.To.Ticks, tracks.Last + 1);
        return from < to ? FactsReader.Read(tracks, from, to, planned: null, isOutside: true) : null;
    }
}

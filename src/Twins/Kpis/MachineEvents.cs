using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis;

/// <summary>
/// Everything stored that decides the KPIs of one machine in one window, and nothing else. The same set of events gives the same
/// KPIs to the last bit, whatever the order in which it came and however often.
/// </summary>
/// <remarks>
/// What a store has to put in, so that the border of the window is seen right:
/// <list type="bullet">
/// <item>Of every signal in <see cref="SignalsOf"/>: the values with a source timestamp in [<see cref="From"/>, <see cref="To"/>), those of the last instant
/// before <see cref="From"/> that has any, and those of the first instant at or after <see cref="To"/> that has any. More does no harm.</item>
/// <item>Of the observation: every span, whole and not cut off, that overlaps or touches the time from the earliest of those values to when the
/// latest was <see cref="SeenSample.Seen"/>, and the window. Where a state, a mode, an order or a planned run time is much older than the
/// counters, it is enough to go back to the earliest value of a counter and to the span before the one in which the window begins.</item>
/// <item>Of the gaps: every one that overlaps the same time.</item>
/// </list>
/// For <see cref="Facts.WindowFacts.Of"/>, the facts of one hour that a store keeps, less will do: the values in the window with the last before it, and
/// the spans and gaps that overlap or touch the window.
/// </remarks>
/// <param name="Description">What the machine is; the roles of its signals decide what counts as what.</param>
/// <param name="From">The beginning of the window, equipment time in UTC, inclusive.</param>
/// <param name="To">Its end, exclusive; not before <paramref name="From"/>.</param>
/// <param name="Signals">The values; a signal occurs once, one without values may be left out.</param>
/// <param name="Observed">When every change of the machine was seen, the time around the window as said above.</param>
/// <param name="Gaps">The declared gaps of the machine and of its signals. In one of a signal, that signal was not observed.</param>
/// <param name="Alarms">The alarm events of the window; KPIs of time and counts do not need them.</param>
public sealed record MachineEvents(
    MachineDescription Description,
    DateTime From,
    DateTime To,
    ImmutableArray<SignalEvents> Signals,
    SpanSet Observed,
    ImmutableArray<TelemetryGap> Gaps,
    ImmutableArray<AlarmEvent> Alarms)
{
    private static readonly ImmutableArray<SignalRole> StateRoles = [SignalRole.ItemState, SignalRole.PackMLState, SignalRole.VendorState];

    private static readonly ImmutableArray<SignalRole> OtherRoles =
    [
        SignalRole.OperationMode, SignalRole.Order, SignalRole.PlannedRunTime,
        SignalRole.GoodCount, SignalRole.ScrapCount, SignalRole.ReworkCount, SignalRole.Energy,
    ];

    /// <summary>Finds the signal that says the machine's state: MachineryItemState before PackML before a vendor's own.</summary>
    /// <param name="description">What the machine is.</param>
    /// <returns>The signal; null for a machine whose state nobody can say.</returns>
    public static SignalDescription? StateSignalOf(MachineDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return StateRoles.Select(role => SignalOf(description, role)).FirstOrDefault(s => s is not null);
    }

    /// <summary>Finds the signal that plays a role; where several claim it, the first.</summary>
    /// <param name="description">What the machine is.</param>
    /// <param name="role">The role.</param>
    /// <returns>The signal; null when none does.</returns>
    public static SignalDescription? SignalOf(MachineDescription description, SignalRole role)
    {
        ArgumentNullException.ThrowIfNull(description);
        return description.Signals.FirstOrDefault(s => s.Role == role);
    }

    /// <summary>Lists the signals whose values decide <see cref="MachineTimeline"/>.</summary>
    /// <param name="description">What the machine is.</param>
    /// <returns>Their segments: state, mode and order, as far as the machine has them.</returns>
    public static ImmutableArray<string> StateSignalsOf(MachineDescription description)
    {
        SignalDescription?[] all = [StateSignalOf(description), SignalOf(description, SignalRole.OperationMode), SignalOf(description, SignalRole.Order)];
        return [.. all.OfType<SignalDescription>().Select(s => s.Name)];
    }

    /// <summary>Lists the signals whose values decide KPIs.</summary>
    /// <param name="description">What the machine is.</param>
    /// <returns>Their segments, at most one a role: eight.</returns>
    public static ImmutableArray<string> SignalsOf(MachineDescription description) =>
    [
        .. OtherRoles.Select(role => SignalOf(description, role)).Prepend(StateSignalOf(description)).OfType<SignalDescription>().Select(s => s.Name),
    ];
}

using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Alarms;

/// <summary>The newest events of one condition, from which its state follows. Order of arrival and repeats do not matter.</summary>
/// <remarks>
/// Of two events of one instant the active one comes first, then the one that is not acknowledged: so an alarm that comes and goes at
/// once has gone, and one that is acknowledged at once is.
/// </remarks>
public sealed record AlarmTrack
{
    /// <summary>How many of the newest events and acknowledgements are kept.</summary>
    public const int TailLength = 8;

    /// <summary>Gets the newest events, by time.</summary>
    public ImmutableArray<AlarmEvent> Tail { get; init; } = [];

    /// <summary>Gets how often the condition became active before the tail.</summary>
    public int CountBeforeTail { get; init; }

    /// <summary>Gets the last event before the tail; null when there was none.</summary>
    public AlarmEvent? LastBeforeTail { get; init; }

    /// <summary>Gets when the activation began that goes on where the tail begins; null when none does.</summary>
    public DateTime? SinceBeforeTail { get; init; }

    /// <summary>Gets the newest acknowledgements on the platform, by time.</summary>
    public ImmutableArray<AlarmAcknowledgement> Acknowledgements { get; init; } = [];

    /// <summary>Adds an event, late or not; one that is known already changes nothing.</summary>
    /// <param name="change">The event.</param>
    /// <returns>The track; null when the event is older than what is kept, and the events must be read again.</returns>
    public AlarmTrack? TryAdd(AlarmEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (LastBeforeTail is { } before && Compare(change, before) <= 0)
        {
            return change == before ? this : null;
        }

        if (Tail.Contains(change))
        {
            return this;
        }

        var index = Tail.Length;
        while (index > 0 && Compare(Tail[index - 1], change) > 0)
        {
            index--;
        }

        var grown = this with { Tail = Tail.Insert(index, change) };
        return grown.Tail.Length > TailLength ? grown.WithoutOldest() : grown;
    }

    /// <summary>Adds an acknowledgement on the platform, before or after its event; one that is known already changes nothing.</summary>
    /// <param name="acknowledgement">The acknowledgement.</param>
    /// <returns>The track.</returns>
    public AlarmTrack Add(AlarmAcknowledgement acknowledgement)
    {
        ArgumentNullException.ThrowIfNull(acknowledgement);
        if (Acknowledgements.Contains(acknowledgement))
        {
            return this;
        }

        var all = Acknowledgements.Add(acknowledgement)
            .Sort(static (a, b) => (a.At, a.EventId, a.By, a.Comment).CompareTo((b.At, b.EventId, b.By, b.Comment)));
        return this with { Acknowledgements = all.Length > TailLength ? all.RemoveAt(0) : all };
    }

    /// <summary>Gets the condition as it stands.</summary>
    /// <returns>The state; null before the first event.</returns>
    public AlarmState? State()
    {
        if (Tail.IsEmpty)
        {
            return null;
        }

        var (count, since, activation) = Walk();
        var last = Tail[^1];
        var acknowledged = Acknowledgements.FirstOrDefault(a => activation.Contains(a.EventId));
        return new(
            last.Condition,
            IsActive(last),
            last.Status.HasFlag(AlarmStatus.Acknowledged) || acknowledged is not null,
            last.Status.HasFlag(AlarmStatus.Confirmed),
            last.Status.HasFlag(AlarmStatus.Retained),
            since,
            last.At,
            count,
            last.Severity,
            last.Message,
            last.TypeName,
            last.EventId,
            acknowledged);
    }

    /// <summary>Whether an event is of this condition, and of its present activation.</summary>
    /// <param name="eventId">The event.</param>
    /// <returns>Null when it is not known here, or no more.</returns>
    public bool? IsOfPresentActivation(string eventId) =>
        Walk().Activation.Contains(eventId) ? true : Tail.Any(e => e.EventId == eventId) ? false : null;

    /// <summary>Goes through the tail: how often the condition became active, the last time when, and the events since then.</summary>
    private (int Count, DateTime? Since, HashSet<string> Activation) Walk()
    {
        var (count, since, wasActive) = (CountBeforeTail, SinceBeforeTail, IsActive(LastBeforeTail));
        var activation = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in Tail)
        {
            if (IsActive(change) && !wasActive)
            {
                (count, since) = (count + 1, change.At);
                activation.Clear();
            }

            wasActive = IsActive(change);
            activation.Add(change.EventId);
        }

        return (count, since, activation);
    }

    private AlarmTrack WithoutOldest()
    {
        var oldest = Tail[0];
        var begins = IsActive(oldest) && !IsActive(LastBeforeTail);
        return this with
        {
            Tail = Tail.RemoveAt(0),
            LastBeforeTail = oldest,
            CountBeforeTail = CountBeforeTail + (begins ? 1 : 0),
            SinceBeforeTail = begins ? oldest.At : SinceBeforeTail,
        };
    }

    private static bool IsActive(AlarmEvent? change) => change?.Status.HasFlag(AlarmStatus.Active) is true;

    private static int Compare(AlarmEvent a, AlarmEvent b) =>
        (a.At, !IsActive(a), a.Status.HasFlag(AlarmStatus.Acknowledged), (byte)a.Status, a.EventId, a.Severity, a.Message, a.TypeName)
            .CompareTo((b.At, !IsActive(b), b.Status.HasFlag(AlarmStatus.Acknowledged), (byte)b.Status, b.EventId, b.Severity, b.Message, b.TypeName));
}

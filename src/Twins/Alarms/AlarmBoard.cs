using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Alarms;

/// <summary>The alarms of one machine.</summary>
/// <param name="Conditions">What is kept of each condition.</param>
public sealed record AlarmBoard(ImmutableSortedDictionary<string, AlarmTrack> Conditions)
{
    /// <summary>
    /// The most conditions that are kept. Over it the one goes that has been quiet the longest, those that are not open first; a server that makes up
    /// a name for every alarm must not fill the memory.
    /// </summary>
    public const int MaxConditions = 500;

    /// <summary>Gets the board without an alarm.</summary>
    public static AlarmBoard Empty { get; } = new(ImmutableSortedDictionary.Create<string, AlarmTrack>(StringComparer.Ordinal));

    /// <summary>Makes the board of events in any order, repeated or not.</summary>
    /// <param name="events">The events.</param>
    /// <param name="acknowledgements">The acknowledgements on the platform.</param>
    /// <returns>The board.</returns>
    public static AlarmBoard Of(IEnumerable<AlarmEvent> events, IEnumerable<AlarmAcknowledgement> acknowledgements)
    {
        ArgumentNullException.ThrowIfNull(acknowledgements);
        var board = events.OrderBy(e => e.At).Aggregate(Empty, (b, e) => b.Add(e).Next);
        return acknowledgements.Aggregate(board, (b, a) => b.Add(a));
    }

    /// <summary>Takes in an event, late or not; one that is known already changes nothing.</summary>
    /// <param name="change">The event.</param>
    /// <returns>The board, and whether its events must be read again because this one is older than what the board keeps.</returns>
    public (AlarmBoard Next, bool MustReread) Add(AlarmEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var track = Conditions.GetValueOrDefault(change.Condition) ?? new AlarmTrack();
        return track.TryAdd(change) is { } next ? (With(change.Condition, next), false) : (this, true);
    }

    /// <summary>Takes in an acknowledgement on the platform; one that is known already changes nothing.</summary>
    /// <param name="acknowledgement">The acknowledgement. It may come before the event that it names.</param>
    /// <returns>The board.</returns>
    public AlarmBoard Add(AlarmAcknowledgement acknowledgement)
    {
        ArgumentNullException.ThrowIfNull(acknowledgement);
        return With(acknowledgement.Condition, (Conditions.GetValueOrDefault(acknowledgement.Condition) ?? new AlarmTrack()).Add(acknowledgement));
    }

    /// <summary>Lists the conditions that belong on the list of open alarms.</summary>
    /// <returns>The gravest first, of those the newest.</returns>
    public ImmutableArray<AlarmState> Open() =>
    [
        .. Conditions.Values.Select(c => c.State()).OfType<AlarmState>().Where(s => s.IsOpen)
            .OrderByDescending(s => s.Severity).ThenByDescending(s => s.Since).ThenBy(s => s.Condition, StringComparer.Ordinal),
    ];

    /// <summary>Lists all conditions that are kept, open or not.</summary>
    /// <returns>Those that have had an event, by name.</returns>
    public ImmutableArray<AlarmState> All() => [.. Conditions.Values.Select(c => c.State()).OfType<AlarmState>()];

    /// <summary>Finds the condition that an event is of.</summary>
    /// <param name="eventId">The event, not empty.</param>
    /// <returns>The condition as it stands, and whether the event is of its present activation; null when it is of none that is kept.</returns>
    public (AlarmState State, bool IsPresent)? Find(string eventId)
    {
        (AlarmState, bool)? found = null;
        foreach (var track in Conditions.Values)
        {
            if (track.IsOfPresentActivation(eventId) is { } isPresent)
            {
                found = (track.State()!, isPresent);
                if (isPresent)
                {
                    break;
                }
            }
        }

        return found;
    }

    private AlarmBoard With(string condition, AlarmTrack track)
    {
        var conditions = Conditions.SetItem(condition, track);
        if (conditions.Count > MaxConditions)
        {
            var quietest = conditions.Where(c => c.Key != condition).Select(c => (c.Key, State: c.Value.State()))
                .OrderBy(c => c.State?.IsOpen).ThenBy(c => c.State?.ChangedAt).ThenBy(c => c.Key, StringComparer.Ordinal).First();
            conditions = conditions.Remove(quietest.Key);
        }

        return new(conditions);
    }
}

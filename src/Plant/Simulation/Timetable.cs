namespace AxComplex.Plant.Simulation;

/// <summary>
/// Who has something to do next. An actor whose time changes is entered again; the entry that is no longer true is passed
/// over when its turn comes. At one time those that were added first go first.
/// </summary>
internal sealed class Timetable
{
    private readonly PriorityQueue<IActor, (DateTime At, int Order)> _entries = new();
    private readonly Dictionary<IActor, Place> _places = [];

    /// <summary>Enters an actor with its present time; to be called again whenever that has changed.</summary>
    public void Enter(IActor actor)
    {
        if (!_places.TryGetValue(actor, out var place))
        {
            _places[actor] = place = new Place(_places.Count);
        }

        if (actor.NextEventAt != place.EnteredFor)
        {
            place.EnteredFor = actor.NextEventAt;
            _entries.Enqueue(actor, (actor.NextEventAt, place.Order));
        }
    }

    /// <summary>Takes out the actor whose turn is next; it has to be entered again.</summary>
    /// <param name="latest">What is later stays.</param>
    /// <returns>The actor, or null when nobody has anything to do until then.</returns>
    public IActor? TakeNext(DateTime latest)
    {
        while (_entries.TryPeek(out var actor, out var entry) && entry.At <= latest)
        {
            _entries.Dequeue();
            if (actor.NextEventAt == entry.At)
            {
                _places[actor].EnteredFor = null;
                return actor;
            }
        }

        return null;
    }

    private sealed class Place(int order)
    {
        public int Order => order;

        public DateTime? EnteredFor { get; set; }
    }
}

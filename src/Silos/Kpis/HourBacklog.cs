namespace AxComplex.Silos.Kpis;

/// <summary>The hours of one machine that are over and of which nothing is kept, as far as anybody has looked.</summary>
internal sealed class HourBacklog
{
    private readonly List<(long From, long To)> _runs = [];
    private (long Late, int Description, string Rules)? _known;

    /// <summary>Gets the hour up to which somebody has looked; 0 for nothing.</summary>
    public long LookedTo { get; private set; }

    /// <summary>Gets when its hours may be computed: not while late values come.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Gets how many hours wait.</summary>
    public long Hours => _runs.Sum(r => r.To - r.From);

    /// <summary>Takes note of what facts depend on. Where it has changed, they may be gone, and all hours have to be looked at again.</summary>
    /// <param name="late">The last batch that was about an hour that was over.</param>
    /// <param name="description">The version of the machine's description.</param>
    /// <param name="rules">The mapping, and the calendar that holds, with its version.</param>
    /// <param name="quiet">From when on it will have been quiet for long enough.</param>
    public void Note(long late, int description, string rules, DateTimeOffset quiet)
    {
        if (_known == (late, description, rules))
        {
            return;
        }

        NotBefore = _known is null ? DateTimeOffset.MinValue : quiet;
        _known = (late, description, rules);
        LookedTo = 0;
        _runs.Clear();
    }

    /// <summary>Adds hours that were found.</summary>
    /// <param name="missing">The hours, by time; later than those that were found before.</param>
    /// <param name="lookedTo">The hour up to which was looked.</param>
    public void Add(IEnumerable<long> missing, long lookedTo)
    {
        foreach (var hour in missing)
        {
            if (_runs is [.., var last] && last.To == hour)
            {
                _runs[^1] = last with { To = hour + 1 };
            }
            else
            {
                _runs.Add((hour, hour + 1));
            }
        }

        LookedTo = lookedTo;
    }

    /// <summary>Forgets hours whose values were dropped for their age: they cannot be computed any more.</summary>
    /// <param name="oldest">The first hour that is left.</param>
    public void Trim(long oldest)
    {
        _runs.RemoveAll(r => r.To <= oldest);
        if (_runs is [var first, ..] && first.From < oldest)
        {
            _runs[0] = first with { From = oldest };
        }
    }

    /// <summary>Gets the newest hours that wait; null for none.</summary>
    /// <param name="limit">How many at most.</param>
    public (long From, long To)? Newest(int limit) => _runs is [.., var last] ? (Math.Max(last.From, last.To - limit), last.To) : null;

    /// <summary>Takes hours off that are kept now.</summary>
    /// <param name="from">What <see cref="Newest"/> gave.</param>
    public void Done(long from)
    {
        var last = _runs[^1] with { To = from };
        _runs.RemoveAt(_runs.Count - 1);
        if (last.From < last.To)
        {
            _runs.Add(last);
        }
    }

    /// <summary>Waits before its hours are tried again.</summary>
    public void Wait(DateTimeOffset until) => NotBefore = until;
}

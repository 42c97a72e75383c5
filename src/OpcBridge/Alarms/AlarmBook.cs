using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Alarms;

/// <summary>
/// What is known of the conditions of a connection that are worth keeping, beside its spool: so that what a server tells twice is passed on
/// once, and that a condition which ended while nobody looked ends here too. Not for two threads.
/// </summary>
/// <param name="directory">The spool's directory.</param>
internal sealed class AlarmBook(string directory)
{
    // A server that invents conditions must not fill our memory; what is over is passed on all the same.
    private const int MaxConditions = 10_000;

    private readonly string _path = Path.Combine(directory, "alarms.json");
    private Dictionary<(MachineId Machine, string Condition), AlarmEvent>? _known;
    private HashSet<(MachineId Machine, string Condition)>? _untold;

    private Dictionary<(MachineId Machine, string Condition), AlarmEvent> Known => _known ??= Load();

    /// <summary>Takes an event.</summary>
    /// <returns>Whether it says anything new.</returns>
    public bool Take(MachineId machine, AlarmEvent alarm)
    {
        var key = (machine, alarm.Condition);
        _untold?.Remove(key);
        if (Known.TryGetValue(key, out var before) && before == alarm)
        {
            return false;
        }

        if ((alarm.Status & (AlarmStatus.Active | AlarmStatus.Retained)) == 0)
        {
            Known.Remove(key);
        }
        else if (Known.Count < MaxConditions || Known.ContainsKey(key))
        {
            Known[key] = alarm;
        }

        return true;
    }

    /// <summary>All that is worth keeping is told from here on.</summary>
    public void BeginRefresh() => _untold = [.. Known.Keys];

    /// <summary>All has been told: what was not, is over.</summary>
    /// <param name="at">When that became known, equipment time.</param>
    /// <returns>The events that nobody saw: neither active nor worth keeping any more, without an id, since the server never named it to us.</returns>
    public IReadOnlyList<KnownCondition> EndRefresh(DateTime at)
    {
        List<KnownCondition> ended = [];
        foreach (var key in _untold ?? [])
        {
            Known.Remove(key, out var last);
            ended.Add(new(key.Machine, last! with
            {
                At = at > last.At ? at : last.At,
                EventId = "",
                Status = last.Status & ~(AlarmStatus.Active | AlarmStatus.Retained),
            }));
        }

        _untold = null;
        return ended;
    }

    /// <summary>Keeps it for the next process.</summary>
    /// <exception cref="IOException">It is not kept.</exception>
    public void Save()
    {
        var temporary = _path + ".new";
        KnownCondition[] conditions = [.. Known.Select(k => new KnownCondition(k.Key.Machine, k.Value))];
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(conditions, JsonSerializerOptions.Web));
        File.Move(temporary, _path, overwrite: true);
    }

    private Dictionary<(MachineId Machine, string Condition), AlarmEvent> Load()
    {
        try
        {
            var conditions = File.Exists(_path)
                ? JsonSerializer.Deserialize<KnownCondition[]>(File.ReadAllBytes(_path), JsonSerializerOptions.Web) ?? []
                : [];
            return conditions.DistinctBy(c => (c.Machine, c.Last.Condition)).ToDictionary(c => (c.Machine, c.Last.Condition), c => c.Last);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // Then a condition that ended meanwhile is not noticed; the server tells the others.
            return [];
        }
    }
}

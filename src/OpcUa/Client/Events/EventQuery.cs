using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>What an item reports of events: which fields, of which events (Part 4 §7.22.3, EventFilter). Immutable.</summary>
public sealed class EventQuery
{
    private readonly Dictionary<EventField, int> _places = [];

    /// <summary>Asks for fields of events.</summary>
    /// <param name="fields">The fields, each once; at least one. <see cref="EventFields.OfAlarms"/> is a good start.</param>
    /// <param name="where">Which events; null for all.</param>
    /// <exception cref="ArgumentException">There is no field, or one comes twice.</exception>
    public EventQuery(IReadOnlyList<EventField> fields, EventCondition? where = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfZero(fields.Count);
        (Fields, Where) = ([.. fields], where);
        for (var i = 0; i < fields.Count; i++)
        {
            if (!_places.TryAdd(fields[i], i))
            {
                throw new ArgumentException($"{fields[i]} comes twice.", nameof(fields));
            }
        }
    }

    /// <summary>Gets the fields, in the order in which they are reported.</summary>
    public IReadOnlyList<EventField> Fields { get; }

    /// <summary>Gets which events; null for all.</summary>
    public EventCondition? Where { get; }

    /// <summary>Names the fields that a server does not report.</summary>
    /// <param name="result">What the server said of the filter; null when it said nothing.</param>
    /// <returns>Each of them and why; empty when all is well.</returns>
    public IReadOnlyList<(EventField Field, StatusCode Status)> Refused(EventFilterResult? result) => result is null
        ? []
        : [.. Fields.Zip(result.SelectClauseResults).Where(f => f.Second.IsBad)];

    /// <summary>Finds a field among those that are reported.</summary>
    /// <returns>Its place; -1 when it was not asked for.</returns>
    internal int PlaceOf(EventField field) => _places.GetValueOrDefault(field, -1);

    internal EventFilter ToWire() => new()
    {
        SelectClauses = [.. Fields.Select(f => f.ToWire())],
        WhereClause = Where?.ToWire() ?? new ContentFilter(),
    };
}

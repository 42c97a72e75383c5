using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Events;

/// <summary>An event filter, checked (Part 4 §7.22.3). Immutable.</summary>
/// <param name="Fields">What is reported of each event.</param>
/// <param name="Condition">Which events are reported.</param>
/// <param name="Cost">What it costs as long as an item has it.</param>
internal sealed record EventSelection(EventField[] Fields, EventCondition Condition, FilterCost Cost)
{
    /// <summary>Checks a filter.</summary>
    /// <param name="extension">The filter of a monitored item.</param>
    /// <param name="space">Knows the types.</param>
    /// <param name="limits">The most clauses.</param>
    /// <param name="selection">The filter; null when it is refused.</param>
    /// <param name="result">What is said of its parts; null when it could not be looked at.</param>
    /// <returns>Good, or why the filter is refused.</returns>
    public static StatusCode Check(
        ExtensionObject extension, AddressSpace space, UaServerLimits limits, out EventSelection? selection, out EventFilterResult? result)
    {
        (selection, result) = (null, null);
        if (extension.Structure is not EventFilter filter || filter.SelectClauses.Length == 0)
        {
            return StatusCode.BadEventFilterInvalid;
        }

        if (filter.SelectClauses.Length > limits.MaxSelectClauses
            || filter.WhereClause.Elements.Sum(e => 1L + e.FilterOperands.Length) > limits.MaxWhereClauseParameters)
        {
            return StatusCode.BadTooManyOperations;
        }

        var fields = new EventField[filter.SelectClauses.Length];
        var statuses = new StatusCode[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            statuses[i] = EventField.Check(filter.SelectClauses[i], space, out fields[i]);
        }

        var elements = EventCondition.Check(filter.WhereClause, space, out var condition);
        var anyBad = Array.Exists(statuses, s => s.IsBad) || Array.Exists(elements, e => e.StatusCode.IsBad);
        result = new EventFilterResult
        {
            SelectClauseResults = statuses,
            WhereClauseResult = new ContentFilterResult { ElementResults = elements },
        };
        if (anyBad)
        {
            return StatusCode.BadEventFilterInvalid;
        }

        selection = new EventSelection(fields, condition, new FilterCost(HeldBytes.Of(extension), fields.Length + condition.Work));
        return StatusCode.Good;
    }

    /// <summary>Reads the wanted fields of an event.</summary>
    public Variant[] Read(UaEvent e) => Array.ConvertAll(Fields, f => f.Read(e));
}

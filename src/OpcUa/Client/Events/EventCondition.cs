using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>Which events are wanted: the where clause of an event filter (Part 4 §7.7, ContentFilter). Immutable.</summary>
/// <remarks>
/// <code>
/// EventCondition.OfType(ObjectTypeIds.AlarmConditionType) &amp; EventCondition.AtLeast(EventFields.Severity, Variant.From((ushort)500))
/// </code>
/// A comparison with a field that an event has not is neither true nor false, and such an event does not come.
/// </remarks>
public sealed class EventCondition
{
    private readonly FilterOperator _operator;
    private readonly object[] _operands;

    private EventCondition(FilterOperator what, params object[] operands) => (_operator, _operands) = (what, operands);

    /// <summary>The event is of a type, or of a subtype.</summary>
    /// <param name="eventType">The type.</param>
    public static EventCondition OfType(NodeId eventType) => new(FilterOperator.OfType, Variant.From(eventType));

    /// <summary>The event has not this field.</summary>
    /// <param name="field">The field.</param>
    public static EventCondition IsNull(EventField field) => new(FilterOperator.IsNull, NotNull(field));

    /// <summary>The field has this value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventCondition Equal(EventField field, Variant value) => new(FilterOperator.Equals, NotNull(field), value);

    /// <summary>The field is this much or more.</summary>
    /// <param name="field">The field.</param>
    /// <param name="least">The least.</param>
    public static EventCondition AtLeast(EventField field, Variant least) => new(FilterOperator.GreaterThanOrEqual, NotNull(field), least);

    /// <summary>The field is this much or less.</summary>
    /// <param name="field">The field.</param>
    /// <param name="most">The most.</param>
    public static EventCondition AtMost(EventField field, Variant most) => new(FilterOperator.LessThanOrEqual, NotNull(field), most);

    /// <summary>The field lies from one value to another, both included.</summary>
    /// <param name="field">The field.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public static EventCondition Between(EventField field, Variant least, Variant most) =>
        new(FilterOperator.Between, NotNull(field), least, most);

    /// <summary>The field is one of several values.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">The values; at least one.</param>
    public static EventCondition In(EventField field, params IReadOnlyList<Variant> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        return new EventCondition(FilterOperator.InList, [NotNull(field), .. values.Select(v => (object)v)]);
    }

    /// <summary>The field's text fits a pattern: <c>%</c> any text, <c>_</c> one letter, <c>[a-c]</c>, <c>[^a]</c>, <c>\</c> the
    /// next letter itself.</summary>
    /// <param name="field">The field.</param>
    /// <param name="pattern">The pattern.</param>
    public static EventCondition Like(EventField field, string pattern) =>
        new(FilterOperator.Like, NotNull(field), Variant.From(pattern));

    /// <summary>Both hold.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static EventCondition operator &(EventCondition left, EventCondition right) => left.And(right);

    /// <summary>One of them holds, or both do.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static EventCondition operator |(EventCondition left, EventCondition right) => left.Or(right);

    /// <summary>It does not hold.</summary>
    /// <param name="condition">The condition.</param>
    public static EventCondition operator !(EventCondition condition) => condition.Not();

    /// <summary>This holds and the other too.</summary>
    /// <param name="other">The other.</param>
    public EventCondition And(EventCondition other) => new(FilterOperator.And, this, NotNull(other));

    /// <summary>This holds or the other, or both do.</summary>
    /// <param name="other">The other.</param>
    public EventCondition Or(EventCondition other) => new(FilterOperator.Or, this, NotNull(other));

    /// <summary>This does not hold.</summary>
    public EventCondition Not() => new(FilterOperator.Not, this);

    /// <summary>Writes the tree down as a list: the root first, each element before those that it refers to.</summary>
    internal ContentFilter ToWire()
    {
        var order = new List<EventCondition> { this };
        var elements = new List<ContentFilterElement>();
        for (var i = 0; i < order.Count; i++)
        {
            elements.Add(new ContentFilterElement
            {
                FilterOperator = order[i]._operator,
                FilterOperands = Array.ConvertAll(order[i]._operands, o => new ExtensionObject(Operand(o, order))),
            });
        }

        return new ContentFilter { Elements = [.. elements] };
    }

    private static IUaStructure Operand(object operand, List<EventCondition> order)
    {
        switch (operand)
        {
            case EventField field:
                return field.ToWire();
            case EventCondition condition:
                order.Add(condition);
                return new ElementOperand { Index = (uint)(order.Count - 1) };
            default:
                return new LiteralOperand { Value = (Variant)operand };
        }
    }

    private static T NotNull<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}

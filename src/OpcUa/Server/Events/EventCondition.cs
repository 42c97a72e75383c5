using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Events;

/// <summary>The where clause of an event filter, checked (Part 4 §7.7, ContentFilter). Immutable.</summary>
/// <remarks>
/// An element refers to later ones only, so one pass from the last to the first evaluates each of them once, however they
/// refer to one another.
/// </remarks>
internal sealed class EventCondition
{
    // The time for Like is at most the product of both, for each event and while its source waits.
    private const int MaxPatternLength = 256;
    private const int MaxLikeTextLength = 1000;

    private readonly (FilterOperator Operator, Operand[] Operands)[] _elements;

    private EventCondition((FilterOperator, Operand[])[] elements) => _elements = elements;

    /// <summary>Gets what has to be done for each event: elements, operands, and letters of Like patterns.</summary>
    public long Work { get; private init; }

    private delegate Variant Operand(UaEvent e, Variant[] results);

    /// <summary>Checks a where clause.</summary>
    /// <param name="filter">The clause; no element is always true.</param>
    /// <param name="space">Knows the types.</param>
    /// <param name="condition">The condition.</param>
    /// <returns>What is said of each element; one bad status refuses the filter.</returns>
    public static ContentFilterElementResult[] Check(ContentFilter filter, AddressSpace space, out EventCondition condition)
    {
        var elements = new (FilterOperator, Operand[])[filter.Elements.Length];
        var results = new ContentFilterElementResult[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            var element = filter.Elements[i];
            var operands = new Operand[element.FilterOperands.Length];
            var statuses = new StatusCode[operands.Length];
            for (var o = 0; o < operands.Length; o++)
            {
                statuses[o] = CheckOperand(element.FilterOperands[o], i, elements.Length, space, out operands[o]);
            }

            var status = CheckOperator(element, space);
            results[i] = new ContentFilterElementResult
            {
                StatusCode = status.IsBad ? status : Array.Find(statuses, s => s.IsBad),
                OperandStatusCodes = statuses,
            };
            elements[i] = (element.FilterOperator, operands);
        }

        condition = new EventCondition(elements) { Work = filter.Elements.Sum(WorkOf) };
        return results;
    }

    /// <summary>Tells whether an event fits; one that cannot be told does not.</summary>
    public bool Passes(UaEvent e)
    {
        if (_elements.Length == 0)
        {
            return true;
        }

        var results = new Variant[_elements.Length];
        for (var i = results.Length - 1; i >= 0; i--)
        {
            results[i] = Evaluate(_elements[i].Operator, _elements[i].Operands, e, results);
        }

        return results[0] == FilterValues.True;
    }

    private static long WorkOf(ContentFilterElement element) => 1 + element.FilterOperands.Length
        + (element is { FilterOperator: FilterOperator.Like, FilterOperands: [_, { Structure: LiteralOperand { Value: var pattern } }, ..] }
            ? FilterValues.Text(pattern)?.Length ?? 0
            : 0);

    private static StatusCode CheckOperator(ContentFilterElement element, AddressSpace space)
    {
        var operands = element.FilterOperands;
        var (least, most) = element.FilterOperator switch
        {
            FilterOperator.IsNull or FilterOperator.Not or FilterOperator.OfType => (1, 1),
            FilterOperator.Equals or FilterOperator.GreaterThan or FilterOperator.LessThan or FilterOperator.GreaterThanOrEqual
                or FilterOperator.LessThanOrEqual or FilterOperator.Like or FilterOperator.And or FilterOperator.Or
                or FilterOperator.BitwiseAnd or FilterOperator.BitwiseOr => (2, 2),
            FilterOperator.Between => (3, 3),
            FilterOperator.InList => (2, int.MaxValue),
            FilterOperator.Cast or FilterOperator.InView or FilterOperator.RelatedTo => (-1, -1),
            _ => (-2, -2),
        };
        if (least < 0)
        {
            return least == -1 ? StatusCode.BadFilterOperatorUnsupported : StatusCode.BadFilterOperatorInvalid;
        }

        if (operands.Length < least || operands.Length > most)
        {
            return StatusCode.BadFilterOperandCountMismatch;
        }

        return element.FilterOperator switch
        {
            FilterOperator.OfType => operands[0].Structure is LiteralOperand { Value: var type } && FilterValues.Node(type) is { } id
                && space.TryFind(id, out var node) && node is ObjectTypeNode ? StatusCode.Good : StatusCode.BadFilterOperandInvalid,
            FilterOperator.Like => operands[1].Structure is LiteralOperand { Value: var pattern }
                && FilterValues.Text(pattern) is { Length: <= MaxPatternLength } ? StatusCode.Good : StatusCode.BadFilterOperandInvalid,
            _ => StatusCode.Good,
        };
    }

    private static StatusCode CheckOperand(ExtensionObject operand, int element, int count, AddressSpace space, out Operand read)
    {
        read = static (_, _) => Variant.Null;
        switch (operand.Structure)
        {
            case LiteralOperand literal:
                var value = literal.Value;
                read = (_, _) => value;
                return StatusCode.Good;
            case ElementOperand { Index: var index }:
                read = (_, results) => results[index];
                return index > element && index < count ? StatusCode.Good : StatusCode.BadFilterOperandInvalid;
            case SimpleAttributeOperand attribute:
                var status = EventField.Check(attribute, space, out var field);
                read = (e, _) => field.Read(e);
                return status;
            default:
                return StatusCode.BadFilterOperandInvalid;
        }
    }

    // Null is "not known": Part 4 §7.7.3, the tables of And and Or with three values.
    private static Variant Evaluate(FilterOperator what, Operand[] operands, UaEvent e, Variant[] results)
    {
        var first = operands[0](e, results);
        switch (what)
        {
            case FilterOperator.IsNull:
                return FilterValues.Of(first.IsNull);
            case FilterOperator.OfType:
                return FilterValues.Of(e.Type.IsOrDerivesFrom(FilterValues.Node(first) ?? NodeId.Null));
            case FilterOperator.Not:
                return first.TryGetBoolean(out var flag) ? FilterValues.Of(!flag) : Variant.Null;
            case FilterOperator.InList:
                for (var i = 1; i < operands.Length; i++)
                {
                    if (FilterValues.AreEqual(first, operands[i](e, results)))
                    {
                        return FilterValues.True;
                    }
                }

                return FilterValues.False;
        }

        var second = operands[1](e, results);
        return what switch
        {
            FilterOperator.And => And(first, second),
            FilterOperator.Or => Or(first, second),
            FilterOperator.Equals => first.IsNull || second.IsNull ? Variant.Null : FilterValues.Of(FilterValues.AreEqual(first, second)),
            FilterOperator.Like => FilterValues.Text(first) is { Length: <= MaxLikeTextLength } text && FilterValues.Text(second) is { } pattern
                ? FilterValues.Of(LikePattern.Fits(text, pattern))
                : Variant.Null,
            FilterOperator.BitwiseAnd => Bits(first, second, static (a, b) => a & b),
            FilterOperator.BitwiseOr => Bits(first, second, static (a, b) => a | b),
            FilterOperator.Between => And(
                Ordered(first, second, static order => order >= 0), Ordered(first, operands[2](e, results), static order => order <= 0)),
            FilterOperator.GreaterThan => Ordered(first, second, static order => order > 0),
            FilterOperator.GreaterThanOrEqual => Ordered(first, second, static order => order >= 0),
            FilterOperator.LessThan => Ordered(first, second, static order => order < 0),
            _ => Ordered(first, second, static order => order <= 0),
        };
    }

    private static Variant Ordered(in Variant left, in Variant right, Func<int, bool> holds) =>
        FilterValues.Compare(left, right) is { } order ? FilterValues.Of(holds(order)) : Variant.Null;

    private static Variant And(in Variant left, in Variant right) =>
        left == FilterValues.False || right == FilterValues.False ? FilterValues.False
        : left == FilterValues.True && right == FilterValues.True ? FilterValues.True : Variant.Null;

    private static Variant Or(in Variant left, in Variant right) =>
        left == FilterValues.True || right == FilterValues.True ? FilterValues.True
        : left == FilterValues.False && right == FilterValues.False ? FilterValues.False : Variant.Null;

    private static Variant Bits(in Variant left, in Variant right, Func<ulong, ulong, ulong> combine) =>
        FilterValues.Whole(left) is { } a && FilterValues.Whole(right) is { } b
            ? Variant.From(combine((ulong)a, (ulong)b))
            : Variant.Null;
}

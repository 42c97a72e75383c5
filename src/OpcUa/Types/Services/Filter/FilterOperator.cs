namespace AxComplex.OpcUa.Types.Services;

/// <summary>What an element of a condition does with its operands.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.3">Part 4 §7.7.3, FilterOperator</seealso>
public enum FilterOperator
{
    /// <summary>True if both are equal.</summary>
    Equals = 0,

    /// <summary>True if the value is null.</summary>
    IsNull = 1,

    /// <summary>True if the first is greater.</summary>
    GreaterThan = 2,

    /// <summary>True if the first is less.</summary>
    LessThan = 3,

    /// <summary>True if the first is greater or equal.</summary>
    GreaterThanOrEqual = 4,

    /// <summary>True if the first is less or equal.</summary>
    LessThanOrEqual = 5,

    /// <summary>
    /// True if the text fits the pattern: <c>%</c> any text, <c>_</c> one letter, <c>[a-c]</c>, <c>[^a]</c>, <c>\</c> the
    /// next letter itself.
    /// </summary>
    Like = 6,

    /// <summary>True if the operand is not.</summary>
    Not = 7,

    /// <summary>True if the first lies from the second to the third.</summary>
    Between = 8,

    /// <summary>True if the first is one of the others.</summary>
    InList = 9,

    /// <summary>True if both are.</summary>
    And = 10,

    /// <summary>True if one is.</summary>
    Or = 11,

    /// <summary>The first in the data type that the second names.</summary>
    Cast = 12,

    /// <summary>True if the node lies in a view. For queries only.</summary>
    InView = 13,

    /// <summary>True if the event is of the type, or of a subtype.</summary>
    OfType = 14,

    /// <summary>True if the node is related to another. For queries only.</summary>
    RelatedTo = 15,

    /// <summary>The bits that are in both.</summary>
    BitwiseAnd = 16,

    /// <summary>The bits that are in one or both.</summary>
    BitwiseOr = 17,
}

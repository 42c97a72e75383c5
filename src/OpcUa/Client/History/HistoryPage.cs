using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>Some values of one variable's history.</summary>
/// <param name="Index">The place of the variable in the question.</param>
/// <param name="NodeId">The variable.</param>
/// <param name="Status">
/// Good; <c>GoodNoData</c> when the range has no values, which is no failure; or why the history cannot be read.
/// </param>
/// <param name="Values">The values, in the order that was asked for.</param>
/// <param name="IsLast">Whether this is the variable's last page.</param>
public sealed record HistoryPage(int Index, NodeId NodeId, StatusCode Status, IReadOnlyList<DataValue> Values, bool IsLast)
{
    /// <summary>
    /// Gets when, how and by whom each value was replaced or deleted, in the order of the values. Empty unless modified
    /// values were asked for.
    /// </summary>
    public IReadOnlyList<ModificationInfo> Modifications { get; init; } = [];
}

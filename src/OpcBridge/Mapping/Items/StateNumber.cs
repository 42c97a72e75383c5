using System.Collections.Frozen;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>The number of a state machine's state, where the server tells only the state's NodeId (Part 16 §4.4.3, CurrentState/Id).</summary>
/// <param name="numbers">The number of each state, by its NodeId in this session.</param>
internal sealed class StateNumber(FrozenDictionary<NodeId, int> numbers) : IValueSelector
{
    /// <inheritdoc/>
    public DataValue Select(in DataValue value) =>
        value.Value.IsNull ? value
        : value.Value.TryGetNodeId(out var state) && numbers.TryGetValue(state, out var number) ? value with { Value = Variant.From(number) }
        : value with { Value = default, Status = StatusCode.BadOutOfRange };
}

using System.Collections.Immutable;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>One variable to monitor, and what its values are: one signal, or as many as a structure has fields.</summary>
/// <param name="Node">The variable, in this session.</param>
/// <param name="Machine">The index of its machine in the mapping.</param>
/// <param name="Signals">What comes out of it; at least one.</param>
/// <param name="Decoder">What is done to a value once, before the signals look into it; null for nothing.</param>
internal sealed record MappedItem(NodeId Node, int Machine, ImmutableArray<MappedSignal> Signals, IValueSelector? Decoder = null);

using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Facts;

/// <summary>A variable out of which a signal comes.</summary>
/// <param name="Node">The variable, in this session.</param>
/// <param name="Selector">Finds the signal's value in the variable's.</param>
/// <param name="Decoder">What is done to the variable's value first; null for nothing.</param>
/// <param name="Level">Which of several nested state machines it is; null for everything else.</param>
internal sealed record CandidateSource(NodeId Node, IValueSelector Selector, IValueSelector? Decoder = null, int? Level = null);

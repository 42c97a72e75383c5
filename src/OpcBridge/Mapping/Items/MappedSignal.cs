namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>A signal that an item brings.</summary>
/// <param name="Name">Its segment within the machine.</param>
/// <param name="Selector">Finds its value in the item's.</param>
/// <param name="Level">
/// For a state that several nested state machines tell together (OPC 30050), which of them this item is: 0 is the outermost. Null for
/// every other signal.
/// </param>
internal sealed record MappedSignal(string Name, IValueSelector Selector, int? Level = null);

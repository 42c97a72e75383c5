namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>An object that may be a machine.</summary>
/// <param name="Root">The object, with all below it.</param>
/// <param name="BrowsePath">Where it is, from the Objects folder, with this session's namespace indexes.</param>
/// <param name="Key">Where it is, as it can be kept: the names of <see cref="NamespaceTable.KeyOf"/>, from the Objects folder.</param>
internal sealed record FoundMachine(FoundNode Root, string BrowsePath, IReadOnlyList<string> Key)
{
    /// <summary>Gets the variables below the machine.</summary>
    public IEnumerable<FoundNode> Variables => Root.All().Where(n => n.IsVariable);
}

namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>A node that is not mapped.</summary>
/// <param name="BrowsePath">Where it is, from the Objects folder.</param>
/// <param name="Reason">Why, for people.</param>
internal sealed record SkippedNode(string BrowsePath, string Reason);

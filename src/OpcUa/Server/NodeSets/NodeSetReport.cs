namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>What came of an import.</summary>
/// <param name="Nodes">How many nodes were made; those that were there already are not counted.</param>
/// <param name="References">How many references were read, HasTypeDefinition among them.</param>
/// <param name="Unresolved">
/// The references, types and supertypes that point to nodes which neither the address space nor the NodeSets have, each in
/// words. Usually a NodeSet that this one requires is missing.
/// </param>
/// <param name="NotKept">What a node said and the server does not keep, such as a value that does not fit its data type.</param>
public sealed record NodeSetReport(
    int Nodes, int References, IReadOnlyList<string> Unresolved, IReadOnlyList<string> NotKept);

namespace AxComplex.Contracts.Onboarding;

/// <summary>The type definition of a machine, the same in every server.</summary>
/// <param name="NamespaceUri">The URI of its namespace.</param>
/// <param name="Name">Its BrowseName within it.</param>
public sealed record MachineTypeKey(string NamespaceUri, string Name);

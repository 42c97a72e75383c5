namespace AxComplex.Contracts.Onboarding;

/// <summary>A saved mapping in a list.</summary>
/// <param name="Id">Its name within the company.</param>
/// <param name="Title">What people call it.</param>
/// <param name="MachineType">The type definition of its machines; null for machines without one.</param>
/// <param name="Signals">How many variables it has.</param>
public sealed record SavedProfile(string Id, string Title, MachineTypeKey? MachineType, int Signals);

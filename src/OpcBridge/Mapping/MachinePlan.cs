using System.Collections.Immutable;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Profiles;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>What a machine is going to be.</summary>
/// <param name="Machine">The machine as found.</param>
/// <param name="Name">Its segment in the factory.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Type">Its type definition; null when it has none.</param>
/// <param name="Signals">Its variables, in the order of their names; those that are left out too.</param>
/// <param name="Profile">The saved mapping that it is read by; null for the rules alone.</param>
/// <param name="Match">How it fits that.</param>
internal sealed record MachinePlan(
    FoundMachine Machine, string Name, LocalizedName Names, TypeName? Type, ImmutableArray<SignalPlan> Signals, MachineProfile? Profile, ProfileMatch Match)
{
    /// <summary>Gets the planned run time per part, in seconds; null when nobody said.</summary>
    public double? PlannedSecondsPerItem { get; init; }

    /// <summary>Gets whether it is left out.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Gets what the machine says of itself: manufacturer, model, serial number and their like, by their names in OPC 10000-100.</summary>
    public ImmutableSortedDictionary<string, string> Identification { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

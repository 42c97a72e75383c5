using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>All that is known of an address space to decide about its machines, without asking again.</summary>
/// <param name="Machines">The machines with variables, in the order of their browse paths.</param>
/// <param name="Skipped">What was left out on the way.</param>
internal sealed record AddressSpaceSurvey(ImmutableArray<SurveyedMachine> Machines, SkippedNodes Skipped);

/// <summary>A machine with all that its server says of it.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Type">Its type definition; null when it has none that says something.</param>
/// <param name="Candidates">Its variables that can be carried.</param>
/// <param name="Identification">Its nameplate.</param>
internal sealed record SurveyedMachine(
    FoundMachine Machine,
    LocalizedName Names,
    TypeName? Type,
    IReadOnlyList<SignalCandidate> Candidates,
    ImmutableSortedDictionary<string, string> Identification)
{
    /// <summary>Decides about it.</summary>
    public MachinePlan Plan(MachinePlanner planner) => planner.Plan(Machine, Names, Type, Candidates) with { Identification = Identification };
}

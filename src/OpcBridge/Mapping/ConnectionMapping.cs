using System.Collections.Immutable;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcBridge.Mapping.Profiles;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>What an address space gives.</summary>
/// <param name="Machines">The machines with at least one signal.</param>
/// <param name="Items">What to monitor, in the order of the machines: the index of an item is that of its values.</param>
/// <param name="Skipped">What was left out, with reasons; at most a hundred are kept.</param>
/// <param name="SkippedCount">How many were left out.</param>
internal sealed record ConnectionMapping(
    ImmutableArray<MappedMachine> Machines, ImmutableArray<MappedItem> Items, ImmutableArray<SkippedNode> Skipped, int SkippedCount)
{
    /// <summary>Gets how each machine fits the saved mapping of its kind.</summary>
    public ImmutableArray<ProfileMatch> Matches { get; init; } = [];

    /// <summary>Gets the number of signals, all machines together.</summary>
    public int SignalCount => Machines.Sum(m => m.Description.Signals.Length);
}

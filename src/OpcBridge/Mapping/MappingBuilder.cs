using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Facts;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcBridge.Mapping.Profiles;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>Makes what is monitored, and what Silos are told, out of what was planned.</summary>
/// <param name="factory">Where the machines stand.</param>
/// <param name="limits">How many signals there may be.</param>
/// <param name="skipped">Takes what is over.</param>
internal sealed class MappingBuilder(FactoryId factory, MappingLimits limits, SkippedNodes skipped)
{
    // What Silos take of a description.
    private const int MaxSignalsOfAMachine = 5_000;
    private const int MaxNameLength = 200;
    private const int MaxPathLength = 1_000;

    private readonly ImmutableArray<MappedMachine>.Builder _machines = ImmutableArray.CreateBuilder<MappedMachine>();
    private readonly ImmutableArray<MappedItem>.Builder _items = ImmutableArray.CreateBuilder<MappedItem>();
    private int _signals;

    /// <summary>Builds the mapping.</summary>
    /// <param name="plans">The machines.</param>
    /// <param name="missing">Machines that should be there and are not.</param>
    public ConnectionMapping Build(IReadOnlyList<MachinePlan> plans, IEnumerable<ProfileMatch> missing)
    {
        foreach (var plan in plans.Where(p => !p.IsExcluded))
        {
            Add(plan);
        }

        return new ConnectionMapping(_machines.ToImmutable(), _items.ToImmutable(), skipped.ToImmutable(), skipped.Count)
        {
            Matches = [.. plans.Where(p => !p.IsExcluded).Select(p => p.Match), .. missing],
        };
    }

    private void Add(MachinePlan plan)
    {
        var segments = new SegmentNames("signal");
        var descriptions = ImmutableArray.CreateBuilder<SignalDescription>();
        var sources = new List<(CandidateSource Source, MappedSignal Signal)>();
        foreach (var signal in plan.Signals)
        {
            // Given out before anything is left out: leaving one out must not rename another.
            var name = segments.Give(signal.Candidate.SegmentText);
            if (signal.IsExcluded)
            {
                continue;
            }

            if (Refusal(signal, descriptions.Count) is { } reason)
            {
                skipped.Add($"{plan.Machine.BrowsePath}/{signal.Candidate.BrowsePath}", reason);
                continue;
            }

            _signals++;
            descriptions.Add(Describe(name, signal));
            sources.AddRange(signal.Candidate.Sources.Select(s => (s, new MappedSignal(name, Scale(s.Selector, signal.Factor), s.Level))));
        }

        if (descriptions.Count == 0)
        {
            skipped.Add(plan.Machine.BrowsePath, "none of its variables can be mapped");
            return;
        }

        _items.AddRange(sources.GroupBy(s => s.Source.Node).Select(item => new MappedItem(
            item.Key, _machines.Count, [.. item.Select(s => s.Signal)], item.First().Source.Decoder)));
        _machines.Add(new MappedMachine(
            new MachineDescription(
                new MachineId(factory, plan.Name), Cut(plan.Names), Cut(plan.Type?.Name), descriptions.ToImmutable(), plan.PlannedSecondsPerItem),
            plan.Machine.Root.Node.NodeId));
    }

    private string? Refusal(SignalPlan signal, int ofMachine) =>
        _signals >= limits.MaxSignals ? $"the connection has more than {limits.MaxSignals} signals (OpcBridge:MaxSignals)"
        : ofMachine >= MaxSignalsOfAMachine ? $"the machine has more than {MaxSignalsOfAMachine} signals"
        : signal.Candidate.BrowsePath.Length > MaxPathLength ? $"its browse path is longer than {MaxPathLength} characters"
        : null;

    private static SignalDescription Describe(string name, SignalPlan signal) => new(
        name, Cut(signal.Names), Cut(signal.Unit), signal.Role, signal.Candidate.BrowsePath, signal.States, signal.MaxPerSecond);

    private static IValueSelector Scale(IValueSelector selector, double factor) => factor == 1 ? selector : new ScaledValue(selector, factor);

    private static LocalizedName Cut(LocalizedName names) => new(Cut(names.Ko)!, Cut(names.En)!);

    private static string? Cut(string? text) => text?.Length > MaxNameLength ? text[..MaxNameLength] : text;
}

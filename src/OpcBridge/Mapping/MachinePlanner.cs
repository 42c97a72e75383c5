using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Facts;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Mapping.Rules;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>Decides what the variables of a machine are: a saved mapping of its kind first, else the rules. Asks nobody.</summary>
/// <param name="factory">Where the machines stand.</param>
/// <param name="profiles">The saved mappings of the company.</param>
/// <param name="settings">What a person said about single machines.</param>
internal sealed class MachinePlanner(FactoryId factory, IReadOnlyCollection<MachineProfile> profiles, IReadOnlyList<MachineSetting> settings)
{
    private readonly SegmentNames _segments = new("machine");

    /// <summary>Plans one machine. Machines come in the order of their browse paths, so that each gets the same segment every time.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="names">What people call it.</param>
    /// <param name="type">Its type definition; null when it has none.</param>
    /// <param name="candidates">Its variables, in the order of their names.</param>
    public MachinePlan Plan(FoundMachine machine, LocalizedName names, TypeName? type, IReadOnlyList<SignalCandidate> candidates)
    {
        var segment = _segments.Give(machine.Root.Node.BrowseName.Name ?? "");
        var setting = settings.FirstOrDefault(s => s.Path.SequenceEqual(machine.Key, StringComparer.Ordinal));
        var id = new MachineId(factory, segment).ToString();
        var profile = ProfileMatcher.Find(profiles, setting?.Profile, type, candidates);
        var (signals, match) = profile is null
            ? (ByRules(candidates), new ProfileMatch(id, null, [], [], []))
            : ByProfile(id, profile, candidates);
        return new MachinePlan(machine, segment, setting?.Names ?? names, type, signals, profile, match)
        {
            PlannedSecondsPerItem = setting?.PlannedSecondsPerItem ?? profile?.PlannedSecondsPerItem,
            IsExcluded = setting?.Excluded ?? false,
        };
    }

    /// <summary>Says which machines that a person set up are not there.</summary>
    /// <param name="found">The machines that are.</param>
    public IEnumerable<ProfileMatch> MissingMachines(IReadOnlyCollection<FoundMachine> found) => settings
        .Where(s => !s.Excluded && !found.Any(f => f.Key.SequenceEqual(s.Path, StringComparer.Ordinal)))
        .Select(s => new ProfileMatch(string.Join('/', s.Path), s.Profile, ["the machine itself"], [], []));

    private static ImmutableArray<SignalPlan> ByRules(IReadOnlyList<SignalCandidate> candidates)
    {
        var choices = MappingRules.Choose([.. candidates.Select(c => (c, MappingRules.Suggest(c)))], []);
        return [.. candidates.Select((c, i) => OfChoice(c, choices[i].Chosen, choices[i].Suggestions))];
    }

    private static SignalPlan OfChoice(SignalCandidate candidate, RoleSuggestion? chosen, ImmutableArray<RoleSuggestion> suggestions) =>
        chosen is null
            ? new SignalPlan(candidate, SignalRole.Measurement, 0, null, suggestions)
            : new SignalPlan(candidate, chosen.Role, chosen.Confidence, chosen.Reason, suggestions.RemoveAll(s => s.Role == chosen.Role))
            {
                Unit = chosen.Unit ?? candidate.Unit,
                Factor = chosen.Factor,
                States = chosen.States,
            };

    private static (ImmutableArray<SignalPlan> Signals, ProfileMatch Match) ByProfile(
        string machine, MachineProfile profile, IReadOnlyList<SignalCandidate> candidates)
    {
        var pairs = ProfileMatcher.Pair(profile, candidates);
        var (missing, changed, added) = (new List<string>(), new List<string>(), new List<string>());
        var plans = new SignalPlan?[candidates.Count];
        var reason = Reason.Of(ReasonTexts.Profile, ("profile", profile.Title));
        for (var i = 0; i < pairs.Length; i++)
        {
            var saved = profile.Signals[i];
            if (pairs[i] is not { } index)
            {
                // What is left out is not missed, nor what not every machine of the kind has.
                missing.AddRange(saved.Excluded || saved.Optional ? [] : [string.Join('/', saved.Path)]);
                continue;
            }

            var candidate = candidates[index];
            var suits = saved.Excluded || ProfileMatcher.Suits(saved.Role, candidate.Kind);
            changed.AddRange(suits ? [] : [candidate.BrowsePath]);
            plans[index] = new SignalPlan(candidate, suits ? saved.Role : SignalRole.Measurement, 1, reason, [])
            {
                Names = saved.Names ?? candidate.Names,
                Unit = saved.Unit ?? candidate.Unit,
                Factor = suits ? saved.Factor ?? 1 : 1,
                States = suits ? saved.States : null,
                MaxPerSecond = saved.MaxPerSecond,
                IsExcluded = saved.Excluded,
            };
        }

        for (var i = 0; i < plans.Length; i++)
        {
            if (plans[i] is null)
            {
                // A role for a variable that nobody has looked at could change every KPI in silence: it stays a measurement, with what it may be.
                added.Add(candidates[i].BrowsePath);
                plans[i] = new SignalPlan(candidates[i], SignalRole.Measurement, 0, null, MappingRules.Suggest(candidates[i])) { IsNew = true };
            }
        }

        return ([.. plans!], new ProfileMatch(machine, profile.Id, [.. missing], [.. changed], [.. added]));
    }
}

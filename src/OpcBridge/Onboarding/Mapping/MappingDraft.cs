using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Mapping.Rules;

namespace AxComplex.OpcBridge.Onboarding.Mapping;

/// <summary>
/// The mapping of a server while a person works on it. What is said about one machine becomes a mapping of its kind, which holds for the
/// other machines of the kind at once. Nothing is saved before the connection is committed.
/// </summary>
/// <param name="survey">What was found at the server.</param>
/// <param name="saved">The mappings that the company has.</param>
internal sealed class MappingDraft(AddressSpaceSurvey survey, Func<IReadOnlyCollection<MachineProfile>> saved)
{
    private readonly Dictionary<string, MachineProfile> _profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MachineSetting> _settings = new(StringComparer.Ordinal);

    /// <summary>Gets what was found.</summary>
    public AddressSpaceSurvey Survey => survey;

    /// <summary>Plans the machines as things stand.</summary>
    /// <param name="factory">Where they stand.</param>
    public IReadOnlyList<MachinePlan> Plan(FactoryId factory)
    {
        var planner = new MachinePlanner(factory, [.. Profiles.Values], [.. _settings.Values]);
        return [.. survey.Machines.Select(m => m.Plan(planner))];
    }

    /// <summary>Takes what a person says about a machine.</summary>
    /// <exception cref="OnboardingException">It cannot be; nothing has changed then.</exception>
    public void Correct(MachineCorrection correction, FactoryId factory)
    {
        var plan = Plan(factory).FirstOrDefault(p => p.Machine.Key.SequenceEqual(correction.Path, StringComparer.Ordinal))
            ?? throw OnboardingException.NotFound($"machine '{string.Join('/', correction.Path)}'");
        var profile = (plan.Profile is { } known ? Extend(known, plan, correction) : FromRules(plan, correction)) with
        {
            Title = correction.ProfileTitle ?? plan.Profile?.Title ?? ProfileBuilder.TitleOf(plan),
        };
        profile = profile with { PlannedSecondsPerItem = correction.PlannedSecondsPerItem ?? profile.PlannedSecondsPerItem };
        if (ProfileJson.FindProblem(profile) is { } problem)
        {
            throw OnboardingException.BadRequest("mapping.invalid", problem);
        }

        var place = string.Join('\n', plan.Machine.Key);
        var setting = _settings.GetValueOrDefault(place) ?? new MachineSetting { Path = [.. plan.Machine.Key] };
        _profiles[profile.Id] = profile;
        _settings[place] = setting with
        {
            Profile = profile.Id,
            Excluded = correction.Excluded ?? setting.Excluded,
            Names = correction.Names ?? setting.Names,
        };
    }

    /// <summary>Ends the work: every machine has a mapping of its kind then.</summary>
    /// <param name="factory">Where the machines stand.</param>
    /// <returns>The mappings that are new or changed, and what holds for single machines.</returns>
    public (IReadOnlyList<MachineProfile> Profiles, IReadOnlyList<MachineSetting> Machines) Finish(FactoryId factory)
    {
        while (Plan(factory).FirstOrDefault(p => p is { IsExcluded: false, Profile: null }) is { } plan)
        {
            var profile = ProfileBuilder.Of(plan, FreeId(plan), ProfileBuilder.TitleOf(plan));
            _profiles[profile.Id] = profile;
            Assign(plan, profile.Id);
        }

        var plans = Plan(factory);
        foreach (var plan in plans)
        {
            Assign(plan, plan.Profile?.Id);
        }

        return ([.. _profiles.Values], [.. plans.Select(p => _settings[string.Join('\n', p.Machine.Key)])]);
    }

    private Dictionary<string, MachineProfile> Profiles
    {
        get
        {
            var all = saved().ToDictionary(p => p.Id, StringComparer.Ordinal);
            foreach (var (id, profile) in _profiles)
            {
                all[id] = profile;
            }

            return all;
        }
    }

    private void Assign(MachinePlan plan, string? profile)
    {
        var place = string.Join('\n', plan.Machine.Key);
        _settings[place] = (_settings.GetValueOrDefault(place) ?? new MachineSetting { Path = [.. plan.Machine.Key] }) with { Profile = profile };
    }

    private string FreeId(MachinePlan plan)
    {
        var taken = Profiles;
        return ProfileBuilder.FreeId(plan, taken.ContainsKey);
    }

    private MachineProfile FromRules(MachinePlan plan, MachineCorrection correction)
    {
        var profile = ProfileBuilder.Of(plan, FreeId(plan), ProfileBuilder.TitleOf(plan));
        var pairs = Enumerable.Range(0, plan.Signals.Length).ToDictionary(i => i, i => i);
        return Apply(profile, plan, pairs, correction);
    }

    // What other machines of the kind have and this one lacks stays in it.
    private static MachineProfile Extend(MachineProfile profile, MachinePlan plan, MachineCorrection correction)
    {
        var found = ProfileMatcher.Pair(profile, [.. plan.Signals.Select(s => s.Candidate)]);
        var pairs = Enumerable.Range(0, found.Length).Where(i => found[i] is not null).ToDictionary(i => found[i]!.Value, i => i);
        return Apply(profile, plan, pairs, correction);
    }

    /// <summary>Puts the corrections into a mapping.</summary>
    /// <param name="profile">The mapping.</param>
    /// <param name="plan">The machine.</param>
    /// <param name="pairs">The place in the mapping of each of the machine's variables that it knows.</param>
    /// <param name="correction">What a person says.</param>
    private static MachineProfile Apply(MachineProfile profile, MachinePlan plan, Dictionary<int, int> pairs, MachineCorrection correction)
    {
        var signals = profile.Signals.ToBuilder();
        foreach (var corrected in correction.Signals)
        {
            var index = IndexOf(plan, corrected);
            if (!corrected.Excluded && !ProfileMatcher.Suits(corrected.Role, plan.Signals[index].Candidate.Kind))
            {
                throw OnboardingException.BadRequest(
                    "mapping.kind", $"{string.Join('/', corrected.Path)} is a {plan.Signals[index].Candidate.DataType}, which cannot be {corrected.Role}.");
            }

            if (pairs.TryGetValue(index, out var place))
            {
                signals[place] = corrected with { Path = signals[place].Path, Optional = signals[place].Optional };
            }
            else
            {
                // A machine of the kind that was there before may lack it.
                place = signals.Count;
                pairs[index] = place;
                signals.Add(corrected with { Optional = true });
            }

            TakeRole(signals, place);
        }

        return profile with { Signals = signals.ToImmutable() };
    }

    private static int IndexOf(MachinePlan plan, SignalProfile corrected)
    {
        for (var i = 0; i < plan.Signals.Length; i++)
        {
            if (!corrected.Path.IsDefault && plan.Signals[i].Candidate.Key.SequenceEqual(corrected.Path, StringComparer.Ordinal))
            {
                return i;
            }
        }

        throw OnboardingException.BadRequest(
            "mapping.path", $"The machine has no variable '{string.Join('/', corrected.Path.IsDefault ? [] : corrected.Path)}'; take the paths of the suggestion.");
    }

    // What a person gives to one variable is taken from the one that had it.
    private static void TakeRole(ImmutableArray<SignalProfile>.Builder signals, int place)
    {
        if (signals[place] is { Excluded: true } or { Role: SignalRole.Measurement })
        {
            return;
        }

        var group = MappingRules.GroupOf(signals[place].Role);
        for (var i = 0; i < signals.Count; i++)
        {
            if (i != place && signals[i].Role is not SignalRole.Measurement && MappingRules.GroupOf(signals[i].Role) == group)
            {
                signals[i] = signals[i] with { Role = SignalRole.Measurement, States = null, Factor = null, Unit = null };
            }
        }
    }
}

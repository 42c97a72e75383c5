using System.Collections.Immutable;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Mapping.Rules;
using AxComplex.OpcBridge.Onboarding.Sessions;

namespace AxComplex.OpcBridge.Onboarding.Mapping;

/// <summary>Shows plans to people.</summary>
internal static class MappingViews
{
    /// <summary>Shows the mapping of a server.</summary>
    public static SuggestedMapping Show(IReadOnlyList<MachinePlan> plans, SkippedNodes skipped) => new(
        [.. plans.Select(Show)], skipped.Count, [.. skipped.ToImmutable().Select(s => $"{s.BrowsePath} {s.Reason}")]);

    /// <summary>Shows how a machine fits its saved mapping.</summary>
    public static MappingMatch Show(ProfileMatch match) => new(match.Machine, match.Profile, match.Missing, match.Changed, match.New);

    private static SuggestedMachine Show(MachinePlan plan) => new(
        [.. plan.Machine.Key],
        plan.Name,
        plan.Names,
        plan.Type?.Name,
        plan.Identification,
        plan.IsExcluded,
        plan.PlannedSecondsPerItem,
        Show(plan.Match),
        [.. plan.Signals.Select(Show)]);

    private static SuggestedSignal Show(SignalPlan plan) => new(
        plan.Candidate.Key,
        plan.Names,
        plan.Candidate.DataType,
        plan.Unit,
        NodeBrowser.TextOf(plan.Candidate.Value),
        plan.Role,
        Math.Round(plan.Confidence, 2),
        plan.Reason is null ? null : Show(plan.Reason),
        [.. plan.Alternatives.Select(Show)],
        plan.IsExcluded,
        plan.IsNew,
        plan.States,
        plan.MaxPerSecond,
        plan.Candidate.Labels.DistinctBy(l => l.Value).ToImmutableSortedDictionary(l => l.Value, l => l.Texts[0], StringComparer.Ordinal));

    private static SuggestedRole Show(RoleSuggestion suggestion) => new(
        suggestion.Role, Math.Round(suggestion.Confidence, 2), Show(suggestion.Reason), suggestion.States, suggestion.Factor);

    private static MappingReason Show(Reason reason) => new(reason.Code, reason.Parameters, reason.Text);
}

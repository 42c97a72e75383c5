using System.Collections.Immutable;
using System.Globalization;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>All rules together, and which of what they suggest for a machine is taken.</summary>
internal static class MappingRules
{
    /// <summary>So close are two suggestions that neither is better.</summary>
    private const double Tie = 0.03;

    private static readonly IMappingRule[] All = [new CompanionRule(), new VendorStateRule(), new CounterRule(), new EnergyRule(), new OrderRule(), new PlannedRunTimeRule()];

    /// <summary>Suggests roles for one signal, the surest first; at most one a role.</summary>
    public static ImmutableArray<RoleSuggestion> Suggest(SignalCandidate candidate) =>
    [
        .. All.SelectMany(r => r.Suggest(candidate)).OrderByDescending(s => s.Confidence).DistinctBy(s => s.Role),
    ];

    /// <summary>Chooses among the suggestions for a machine's signals: each role once, and one state of whatever kind.</summary>
    /// <remarks>
    /// Of several that fit, the surest is taken, then the one nearest to the machine. Where neither decides, none is: two stations of one
    /// machine may both have a GoodCount, and which of them counts the machine's parts only a person knows.
    /// </remarks>
    /// <param name="candidates">The signals with what is suggested for each.</param>
    /// <param name="taken">Roles that are given away already, by a profile or a person.</param>
    /// <returns>
    /// The choice for each signal, in their order; null leaves it a measurement. And what is suggested for each, with ambiguity said.
    /// </returns>
    public static IReadOnlyList<(RoleSuggestion? Chosen, ImmutableArray<RoleSuggestion> Suggestions)> Choose(
        IReadOnlyList<(SignalCandidate Candidate, ImmutableArray<RoleSuggestion> Suggestions)> candidates, IEnumerable<SignalRole> taken)
    {
        var given = taken.Select(GroupOf).ToHashSet();
        var chosen = new RoleSuggestion?[candidates.Count];
        var suggestions = candidates.Select(c => c.Suggestions).ToArray();
        var groups = candidates
            .SelectMany((c, i) => c.Suggestions.Where(s => s.Confidence >= RoleSuggestion.Taken).Select(s => (Index: i, c.Candidate, Suggestion: s)))
            .GroupBy(c => GroupOf(c.Suggestion.Role))
            .Where(g => !given.Contains(g.Key));
        foreach (var group in groups)
        {
            var best = group.Max(c => c.Suggestion.Confidence);
            var surest = group.Where(c => c.Suggestion.Confidence > best - Tie).ToArray();
            var depth = surest.Min(c => c.Candidate.Path.Length);
            var nearest = surest.Where(c => c.Candidate.Path.Length == depth).DistinctBy(c => c.Index).ToArray();
            if (nearest is [var only])
            {
                chosen[only.Index] ??= only.Suggestion;
                continue;
            }

            var others = string.Join(", ", nearest.Take(5).Select(n => n.Candidate.BrowsePath));
            foreach (var (index, _, suggestion) in nearest)
            {
                var ambiguous = suggestion with
                {
                    Confidence = 0.5,
                    Reason = Reason.Of(ReasonTexts.Ambiguous, ("count", nearest.Length.ToString(CultureInfo.InvariantCulture)), ("others", others)),
                };
                suggestions[index] = suggestions[index].Replace(suggestion, ambiguous);
            }
        }

        return [.. chosen.Select((c, i) => (c, suggestions[i]))];
    }

    /// <summary>Gets what a role is one of: a machine has one state, whoever's numbers it comes in.</summary>
    public static SignalRole GroupOf(SignalRole role) =>
        role is SignalRole.PackMLState or SignalRole.VendorState ? SignalRole.ItemState : role;
}

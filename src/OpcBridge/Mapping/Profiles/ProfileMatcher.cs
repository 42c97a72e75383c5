using System.Collections.Immutable;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Profiles;

/// <summary>Finds the saved mapping of a machine's kind, and which of its variables are which.</summary>
internal static class ProfileMatcher
{
    /// <summary>
    /// The share of variables that a machine and a mapping must have in common where no type says that they belong together: of all that
    /// either has.
    /// </summary>
    public const double EnoughInCommon = 0.7;

    /// <summary>
    /// Finds the mapping for a machine: the one that a person chose, the one of its type where that is a vendor's own, else the one of a type
    /// of the same name, or of none, with which it has most in common.
    /// </summary>
    /// <param name="profiles">The company's.</param>
    /// <param name="assigned">The identifier of the one that a person chose for this machine; null when nobody did.</param>
    /// <param name="type">The machine's type definition; null when it has none.</param>
    /// <param name="candidates">Its variables.</param>
    /// <returns>The mapping; null when none fits.</returns>
    public static MachineProfile? Find(
        IEnumerable<MachineProfile> profiles, string? assigned, TypeName? type, IReadOnlyList<SignalCandidate> candidates)
    {
        var all = profiles.OrderBy(p => p.Id, StringComparer.Ordinal).ToArray();
        if (assigned is not null && Array.Find(all, p => p.Id == assigned) is { } chosen)
        {
            return chosen;
        }

        var inCommon = all.Select(p => (Profile: p, Count: Pair(p, candidates).Count(c => c is not null))).OrderByDescending(p => p.Count).ToArray();
        return (CompanionTypes.TellsTheKind(type) ? inCommon.FirstOrDefault(p => p.Count > 0 && p.Profile.MachineType == KeyOf(type)).Profile : null)
            ?? inCommon.FirstOrDefault(p => p.Profile.MachineType?.Name == KeyOf(type)?.Name
                && p.Count >= EnoughInCommon * Math.Max(p.Profile.Signals.Length, candidates.Count)).Profile;
    }

    /// <summary>Finds the variable behind each signal of a mapping.</summary>
    /// <remarks>
    /// By names and namespace URIs first. A vendor may put a machine's serial number into a URI, so what is left is paired by names alone,
    /// where that leaves no doubt.
    /// </remarks>
    /// <returns>The index of the candidate for each signal, in their order; null for one that is missing.</returns>
    public static int?[] Pair(MachineProfile profile, IReadOnlyList<SignalCandidate> candidates)
    {
        var pairs = new int?[profile.Signals.Length];
        PairBy(pairs, profile, candidates, key => string.Join('\n', key));
        PairBy(pairs, profile, candidates, key => string.Join('\n', key.Select(WithoutNamespace)));
        return pairs;
    }

    /// <summary>Whether the values of a variable can be what a role needs.</summary>
    public static bool Suits(SignalRole role, SampleKind kind) => role switch
    {
        SignalRole.GoodCount or SignalRole.ScrapCount or SignalRole.ReworkCount or SignalRole.Energy or SignalRole.PlannedRunTime
            or SignalRole.ItemState or SignalRole.OperationMode or SignalRole.PackMLState => kind is SampleKind.Integer or SampleKind.Number,
        SignalRole.Order => kind is SampleKind.Text or SampleKind.Integer,
        _ => true,
    };

    /// <summary>Gets a type as a mapping keeps it; null for none, and for the plainest of all.</summary>
    public static MachineTypeKey? KeyOf(TypeName? type) => type is { Name: not ("" or "BaseObjectType" or "FolderType") } t
        ? new MachineTypeKey(t.NamespaceUri, t.Name)
        : null;

    private static void PairBy(
        int?[] pairs, MachineProfile profile, IReadOnlyList<SignalCandidate> candidates, Func<ImmutableArray<string>, string> name)
    {
        var used = pairs.OfType<int>().ToHashSet();
        var free = Enumerable.Range(0, candidates.Count).Where(i => !used.Contains(i)).GroupBy(i => name(candidates[i].Key))
            .Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        var wanted = Enumerable.Range(0, pairs.Length).Where(i => pairs[i] is null).GroupBy(i => name(profile.Signals[i].Path)).Where(g => g.Count() == 1);
        foreach (var signal in wanted)
        {
            if (free.TryGetValue(signal.Key, out var candidate))
            {
                pairs[signal.Single()] = candidate;
            }
        }
    }

    // "nsu=http://…;Name" and "1:Name" → "Name". A URI may have a semicolon, a name may not begin with one.
    private static string WithoutNamespace(string step) =>
        step.StartsWith("nsu=", StringComparison.Ordinal) && step.IndexOf(';', StringComparison.Ordinal) is > 0 and var at ? step[(at + 1)..]
        : step.StartsWith("1:", StringComparison.Ordinal) ? step[2..]
        : step;
}

using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>The names of a candidate that a rule may go by, the best first, with how much less each is worth.</summary>
internal static class NamesOf
{
    // The BrowseName is the same in every language and after every translation; display names are what somebody typed in.
    private const double DisplayNameLess = 0.05;
    private const double ParentLess = 0.1;

    /// <summary>Gets its BrowseName, then its display names.</summary>
    public static IEnumerable<(NameWords Name, double Less)> Own(SignalCandidate candidate)
    {
        yield return (NameWords.Of(candidate.Path[^1]), 0);
        foreach (var name in new[] { candidate.Names.Ko, candidate.Names.En }.Where(n => n.Length > 0 && n != candidate.Path[^1]))
        {
            yield return (NameWords.Of(name), DisplayNameLess);
        }
    }

    /// <summary>Gets its names, and those with what it lies in before them: <c>Good/Count</c>.</summary>
    public static IEnumerable<(NameWords Name, double Less)> OwnAndParent(SignalCandidate candidate)
    {
        foreach (var own in Own(candidate))
        {
            yield return own;
        }

        if (candidate.Path.Length > 1)
        {
            yield return (NameWords.Of($"{candidate.Path[^2]} {candidate.Path[^1]}"), ParentLess);
        }
    }
}

using System.Collections.Immutable;

namespace AxComplex.OpcBridge.Mapping.Profiles;

/// <summary>How a machine fits the saved mapping that it is read by.</summary>
/// <param name="Machine">The machine, <c>daesung/ansan/press-03</c>, or where it should be when it is not there.</param>
/// <param name="Profile">The identifier of the mapping; null when the machine has none.</param>
/// <param name="Missing">Browse paths of the mapping that the server does not have any more.</param>
/// <param name="Changed">Browse paths whose values are of another kind now than their role needs; they are measurements meanwhile.</param>
/// <param name="New">Browse paths of the server that the mapping does not know; they are measurements meanwhile.</param>
public sealed record ProfileMatch(
    string Machine, string? Profile, ImmutableArray<string> Missing, ImmutableArray<string> Changed, ImmutableArray<string> New)
{
    private const int Named = 3;

    /// <summary>Gets whether nothing is missing and nothing has changed.</summary>
    public bool Fits => Missing.IsEmpty && Changed.IsEmpty;

    /// <summary>Says what does not fit.</summary>
    /// <returns>A sentence for people; null when it fits.</returns>
    public string? FindProblem()
    {
        if (Fits)
        {
            return null;
        }

        var parts = new List<string>();
        Say(parts, Missing, "missing");
        Say(parts, Changed, "of another kind");
        return $"{Machine} does not fit the mapping '{Profile}': {string.Join("; ", parts)}. The rest runs; check the machine, or map it anew.";
    }

    private static void Say(List<string> parts, ImmutableArray<string> paths, string what)
    {
        if (!paths.IsEmpty)
        {
            var more = paths.Length > Named ? $" and {paths.Length - Named} more" : "";
            parts.Add($"{what} {(paths.Length == 1 ? "is" : "are")} {string.Join(", ", paths.Take(Named))}{more}");
        }
    }
}

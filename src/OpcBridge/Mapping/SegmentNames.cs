using System.Globalization;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>Gives out segments, each once. The same names in the same order give the same segments.</summary>
/// <param name="fallback">What a name becomes of which nothing can be kept.</param>
internal sealed class SegmentNames(string fallback)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>Makes a segment; a second one of the same name gets <c>-2</c>, the next <c>-3</c>.</summary>
    /// <param name="name">Any name.</param>
    public string Give(string name)
    {
        var segment = IdentifierSegment.TryFromName(name, out var made) ? made : fallback;
        var free = segment;
        for (var copy = 2; !_given.Add(free); copy++)
        {
            var suffix = "-" + copy.ToString(CultureInfo.InvariantCulture);
            free = segment[..Math.Min(segment.Length, IdentifierSegment.MaxLength - suffix.Length)].TrimEnd('-') + suffix;
        }

        return free;
    }
}

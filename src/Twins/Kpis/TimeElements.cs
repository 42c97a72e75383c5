using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis;

/// <summary>How a window of time was spent. The elements, <see cref="TimeElement.Unknown"/> among them, add up to the window exactly.</summary>
/// <param name="Production">APT, ticks of 100 ns, as are all.</param>
/// <param name="Setup">AUST.</param>
/// <param name="Delay">ADET.</param>
/// <param name="Down">ADOT.</param>
/// <param name="Maintenance">APMT.</param>
/// <param name="Unknown">Not known.</param>
public readonly record struct TimeElements(long Production, long Setup, long Delay, long Down, long Maintenance, long Unknown)
{
    /// <summary>Gets the time of which something is known.</summary>
    public long Known => Production + Setup + Delay + Down + Maintenance;

    /// <summary>Gets the whole.</summary>
    public long Total => Known + Unknown;

    /// <summary>Adds up two work units, or two windows.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>The sums, element by element.</returns>
    public static TimeElements operator +(TimeElements a, TimeElements b) => new(
        a.Production + b.Production, a.Setup + b.Setup, a.Delay + b.Delay, a.Down + b.Down, a.Maintenance + b.Maintenance, a.Unknown + b.Unknown);

    /// <summary>Adds up two work units, or two windows.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sums, element by element.</returns>
    public static TimeElements Add(TimeElements left, TimeElements right) => left + right;

    /// <summary>Classifies a window of a machine's time.</summary>
    /// <param name="timeline">What is known of the machine.</param>
    /// <param name="window">The window.</param>
    /// <param name="mapping">Which state and mode count as what.</param>
    /// <returns>The elements; they add up to the window.</returns>
    public static TimeElements Of(MachineTimeline timeline, KpiWindow window, StateMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(mapping);
        var sum = default(TimeElements);
        foreach (var piece in timeline.Pieces(window.From.UtcDateTime, window.To.UtcDateTime))
        {
            sum += From(mapping.Classify(piece.State, piece.Mode), piece.To.Ticks - piece.From.Ticks);
        }

        return sum;
    }

    /// <summary>Gets the elements under the standard's abbreviations, in whole milliseconds.</summary>
    /// <remarks>Rounded over the running sum, so that they still add up to <see cref="Total"/> in whole milliseconds.</remarks>
    /// <returns><c>ADET ADOT APMT APT AUST unknown</c>, zeros among them.</returns>
    public ImmutableSortedDictionary<string, long> ToMilliseconds()
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        var running = 0L;
        foreach (var (name, ticks) in new[] { ("ADET", Delay), ("ADOT", Down), ("APMT", Maintenance), ("APT", Production), ("AUST", Setup), ("unknown", Unknown) })
        {
            builder.Add(name, ((running + ticks) / TimeSpan.TicksPerMillisecond) - (running / TimeSpan.TicksPerMillisecond));
            running += ticks;
        }

        return builder.ToImmutable();
    }

    private static TimeElements From(TimeElement element, long ticks) => element switch
    {
        TimeElement.Production => new(ticks, 0, 0, 0, 0, 0),
        TimeElement.Setup => new(0, ticks, 0, 0, 0, 0),
        TimeElement.Delay => new(0, 0, ticks, 0, 0, 0),
        TimeElement.Down => new(0, 0, 0, ticks, 0, 0),
        TimeElement.Maintenance => new(0, 0, 0, 0, ticks, 0),
        _ => new(0, 0, 0, 0, 0, ticks),
    };
}

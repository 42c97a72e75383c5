using System.Collections.Immutable;

namespace AxComplex.Twins.Kpis;

/// <summary>
/// How a window of time was spent. The elements, <see cref="Unknown"/> and <see cref="NotPlanned"/> among them, add up to the window exactly.
/// </summary>
/// <param name="Production">APT, ticks of 100 ns, as are all.</param>
/// <param name="Setup">AUST.</param>
/// <param name="Delay">ADET.</param>
/// <param name="Down">ADOT.</param>
/// <param name="Maintenance">APMT.</param>
/// <param name="Unknown">Planned busy time of which it is not known how it was spent.</param>
/// <param name="NotPlanned">Time that is no planned busy time, however it was spent.</param>
public readonly record struct TimeElements(
    long Production, long Setup, long Delay, long Down, long Maintenance, long Unknown, long NotPlanned = 0)
{
    /// <summary>Gets the planned busy time of which it is known how it was spent.</summary>
    public long Known => Production + Setup + Delay + Down + Maintenance;

    /// <summary>Gets PBT, the planned busy time.</summary>
    public long Planned => Known + Unknown;

    /// <summary>Gets the whole.</summary>
    public long Total => Planned + NotPlanned;

    /// <summary>Adds up two work units, or two windows.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>The sums, element by element.</returns>
    public static TimeElements operator +(TimeElements a, TimeElements b) => new(
        a.Production + b.Production,
        a.Setup + b.Setup,
        a.Delay + b.Delay,
        a.Down + b.Down,
        a.Maintenance + b.Maintenance,
        a.Unknown + b.Unknown,
        a.NotPlanned + b.NotPlanned);

    /// <summary>Adds up two work units, or two windows.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sums, element by element.</returns>
    public static TimeElements Add(TimeElements left, TimeElements right) => left + right;

    /// <summary>Gets the elements under the standard's abbreviations, in whole milliseconds.</summary>
    /// <remarks>Rounded over the running sum, so that they still add up to <see cref="Total"/> in whole milliseconds.</remarks>
    /// <returns><c>ADET ADOT APMT APT AUST notPlanned unknown</c>, zeros among them.</returns>
    public ImmutableSortedDictionary<string, long> ToMilliseconds()
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        var running = 0L;
        foreach (var (name, ticks) in new[]
        {
            ("ADET", Delay), ("ADOT", Down), ("APMT", Maintenance), ("APT", Production), ("AUST", Setup), ("notPlanned", NotPlanned), ("unknown", Unknown),
        })
        {
            builder.Add(name, ((running + ticks) / TimeSpan.TicksPerMillisecond) - (running / TimeSpan.TicksPerMillisecond));
            running += ticks;
        }

        return builder.ToImmutable();
    }

    /// <summary>Makes a stretch of planned busy time that was spent on one thing.</summary>
    internal static TimeElements From(TimeElement element, long ticks) => element switch
    {
        TimeElement.Production => new(ticks, 0, 0, 0, 0, 0),
        TimeElement.Setup => new(0, ticks, 0, 0, 0, 0),
        TimeElement.Delay => new(0, 0, ticks, 0, 0, 0),
        TimeElement.Down => new(0, 0, 0, ticks, 0, 0),
        TimeElement.Maintenance => new(0, 0, 0, 0, ticks, 0),
        _ => new(0, 0, 0, 0, 0, ticks),
    };
}

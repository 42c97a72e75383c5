using System.Globalization;

namespace Orleans;

/// <summary>How long a grain of this class may be idle before its activation ends, instead of the silo's own default.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class CollectionAgeLimitAttribute : Attribute
{
    private readonly TimeSpan _set;

    /// <summary>Makes a limit from <see cref="Days"/>, <see cref="Hours"/> and <see cref="Minutes"/>.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>Makes a limit.</summary>
    /// <param name="inactivityPeriod">A duration such as <c>00:05:00</c>.</param>
    public CollectionAgeLimitAttribute(string inactivityPeriod) =>
        _set = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);

    /// <summary>Gets or sets a part of the limit, in days.</summary>
    public double Days { get; set; }

    /// <summary>Gets or sets a part of the limit, in hours.</summary>
    public double Hours { get; set; }

    /// <summary>Gets or sets a part of the limit, in minutes.</summary>
    public double Minutes { get; set; }

    /// <summary>Gets or sets whether activations of this class never end for being idle.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>Gets the limit.</summary>
    public TimeSpan AgeLimit => AlwaysActive
        ? Timeout.InfiniteTimeSpan
        : _set + TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
}

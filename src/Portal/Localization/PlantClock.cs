using System.Globalization;
using Microsoft.Extensions.Options;

namespace AxComplex.Portal.Localization;

/// <summary>Now, and times as people of the plant read them.</summary>
internal sealed class PlantClock(TimeProvider time, IOptions<PortalOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>Gets the wall clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Gets after how long without an event a live view is stale.</summary>
    public TimeSpan StaleAfter => options.Value.StaleAfter;

    /// <summary>How long ago something was by the wall clock; never negative, clocks of two machines differ a little.</summary>
    public TimeSpan Age(DateTimeOffset at) => Now > at ? Now - at : TimeSpan.Zero;

    /// <summary><c>14:03:07</c>.</summary>
    public string Time(DateTimeOffset at) => Local(at, "HH:mm:ss");

    /// <summary><c>14:03</c>.</summary>
    public string ShortTime(DateTimeOffset at) => Local(at, "HH:mm");

    /// <summary><c>14:03:07.250</c>.</summary>
    public string ExactTime(DateTimeOffset at) => Local(at, "HH:mm:ss.fff");

    /// <summary><c>2026-11-22 14:03:07</c>.</summary>
    public string DateTime(DateTimeOffset at) => Local(at, "yyyy-MM-dd HH:mm:ss");

    /// <summary><c>UTC+9</c>.</summary>
    public string ZoneName(DateTimeOffset at)
    {
        var offset = _zone.GetUtcOffset(at);
        var minutes = offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}";
        return $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours)}{minutes}";
    }

    private string Local(DateTimeOffset at, string format) =>
        TimeZoneInfo.ConvertTime(at, _zone).ToString(format, CultureInfo.InvariantCulture);
}

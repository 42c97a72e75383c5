using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Calendars;

namespace AxComplex.Twins.Kpis;

/// <summary>Cuts time into the windows that people ask for.</summary>
public static class KpiWindows
{
    /// <summary>The most windows of one answer.</summary>
    public const int MaxWindows = 10_000;

    /// <summary>Lists the full hours of UTC that have any time in a window; also what a store keeps facts by.</summary>
    /// <param name="window">The window.</param>
    /// <returns>The hours, whole, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="MaxWindows"/>.</exception>
    public static ImmutableArray<KpiWindow> Hours(KpiWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        var (from, to) = (window.From.UtcTicks, window.To.UtcTicks);
        Check((to - from) / TimeSpan.TicksPerHour);
        var hours = ImmutableArray.CreateBuilder<KpiWindow>();
        for (var at = from - (from % TimeSpan.TicksPerHour); at < to && from < to; at += TimeSpan.TicksPerHour)
        {
            hours.Add(new(new(at, TimeSpan.Zero), new(Math.Min(at + TimeSpan.TicksPerHour, DateTime.MaxValue.Ticks), TimeSpan.Zero)));
        }

        return hours.ToImmutable();
    }

    /// <summary>Lists the shifts that have any time in a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="calendar">The calendar.</param>
    /// <returns>The shifts, whole, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window has more than <see cref="MaxWindows"/> days.</exception>
    public static ImmutableArray<ShiftOccurrence> Shifts(KpiWindow window, ShiftCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(calendar);
        Check((window.To - window.From).Days);
        return [.. calendar.Shifts(window.From.UtcDateTime, window.To.UtcDateTime)];
    }

    /// <summary>Lists the days of a calendar's zone that have any time in a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="calendar">The calendar.</param>
    /// <returns>The days, whole, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="MaxWindows"/>.</exception>
    public static ImmutableArray<KpiWindow> Days(KpiWindow window, ShiftCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(calendar);
        Check((window.To - window.From).Days);
        var days = ImmutableArray.CreateBuilder<KpiWindow>();
        for (var date = calendar.DateOf(window.From.UtcDateTime); date < DateOnly.MaxValue && calendar.Day(date) is var day && day.From < window.To; date = date.AddDays(1))
        {
            days.Add(day);
        }

        return window.From < window.To ? days.ToImmutable() : [];
    }

    private static void Check(long windows)
    {
        if (windows > MaxWindows)
        {
            throw new ArgumentOutOfRangeException(nameof(windows), windows, $"The window has more than {MaxWindows} parts; ask for a shorter one.");
        }
    }
}

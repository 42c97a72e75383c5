using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Hosting;
using AxComplex.Twins.Calendars;
using AxComplex.Twins.Kpis;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Kpis;

/// <summary>One of the windows of an answer.</summary>
/// <param name="Window">The window.</param>
/// <param name="Shift">The shift; null unless it is one.</param>
/// <param name="Date">The date of the shift or day; null unless it is one.</param>
internal sealed record Period(KpiWindow Window, string? Shift = null, DateOnly? Date = null);

/// <summary>Cuts a window into hours, shifts or days; the first and the last of them end where the window does.</summary>
internal static class KpiPeriods
{
    /// <summary>The most periods of one answer.</summary>
    public const int MaxPeriods = 400;

    /// <summary>Cuts.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="calendar">The calendar whose shifts they are; null when there is none.</param>
    /// <param name="days">A calendar in whose zone the days are.</param>
    /// <param name="periods">The periods, in order; none for an empty window.</param>
    /// <returns>The problem; null when there is none.</returns>
    public static ProblemHttpResult? Cut(KpiQuestion question, ShiftCalendar? calendar, ShiftCalendar days, out IReadOnlyList<Period> periods)
    {
        var window = question.Window;
        periods = [];
        if (question.Step is KpiStep.Shift && calendar is null)
        {
            return Problems.BadRequest("There is no shift calendar to cut by. Enter one at /api/v1/factories/{company}/{factory}/calendar, or ask by hour or day.");
        }

        if (question.Step is KpiStep.Hour && (window.To - window.From).TotalHours > MaxPeriods)
        {
            return Problems.BadRequest($"The window has more than {MaxPeriods} hours; ask in parts, or by day.");
        }

        periods = window.From >= window.To ? [] : question.Step switch
        {
            KpiStep.Hour => [.. KpiWindows.Hours(window).Select(h => new Period(Clip(h, window)))],
            KpiStep.Shift => [.. KpiWindows.Shifts(window, calendar!).Select(s => new Period(Clip(s.Window, window), s.Name, s.Date))],
            KpiStep.Day => [.. KpiWindows.Days(window, days).Select(d => new Period(Clip(d, window), null, days.DateOf(d.From.UtcDateTime)))],
            _ => [new(window)],
        };
        return periods.Count > MaxPeriods ? Problems.BadRequest($"The window has {periods.Count} parts; {MaxPeriods} are allowed. Ask in parts.") : null;
    }

    private static KpiWindow Clip(KpiWindow part, KpiWindow window) =>
        new(part.From < window.From ? window.From : part.From, part.To > window.To ? window.To : part.To);
}

using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Calendars;
using AxComplex.Twins.Kpis;

namespace AxComplex.Twins.Tests.Kpis;

public sealed class KpiWindowsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public void HoursAreWhole_AndCoverTheWindow() => Assert.Equal(
        ["15:00", "16:00", "17:00"],
        KpiWindows.Hours(new(Monday.AddMinutes(10), Monday.AddMinutes(121))).Select(h => h.From.ToString("HH:mm", null)));

    // Midnight in Seoul is 15:00 in UTC.
    [Fact]
    public void DaysAreThoseOfTheZone() => Assert.Equal(
        [new KpiWindow(Monday, Monday.AddDays(1)), new KpiWindow(Monday.AddDays(1), Monday.AddDays(2))],
        KpiWindows.Days(new(Monday.AddHours(23), Monday.AddHours(25)), Calendar()));

    [Fact]
    public void ShiftsAreWhole() => Assert.Equal(
        (Monday.AddHours(6), Monday.AddHours(14)),
        KpiWindows.Shifts(new(Monday.AddHours(7), Monday.AddHours(8)), Calendar()) is [var shift] ? (shift.Window.From, shift.Window.To) : default);

    [Fact]
    public void AnEmptyWindow_HasNone_AndOneWithoutEndIsRefused()
    {
        Assert.Empty(KpiWindows.Hours(new(Monday, Monday)));
        Assert.Empty(KpiWindows.Days(new(Monday, Monday), Calendar()));
        Assert.Throws<ArgumentOutOfRangeException>(() => KpiWindows.Hours(new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)));
        Assert.Throws<ArgumentOutOfRangeException>(() => KpiWindows.Shifts(new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Calendar()));
    }

    private static ShiftCalendar Calendar()
    {
        Assert.True(ShiftCalendar.TryCreate(
            new("t", 1, "Asia/Seoul", [new(new("A", new(6, 0), new(14, 0), []), [.. Enum.GetValues<DayOfWeek>()])], [], []), out var calendar, out _));
        return calendar;
    }
}

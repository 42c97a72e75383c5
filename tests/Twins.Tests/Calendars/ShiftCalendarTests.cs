using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Calendars;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Calendars;

public sealed class ShiftCalendarTests
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly ShiftDefinition Day = new("주간", new(8, 0), new(20, 0), [new(new(10, 0), new(10, 10)), new(new(12, 0), new(13, 0))]);

    private static readonly ShiftDefinition Night = new("야간", new(20, 0), new(8, 0), [new(new(0, 0), new(1, 0)), new(new(23, 55), new(0, 0))]);

    // Monday 2 March 2026; Seoul is nine hours ahead of UTC, without daylight saving time.
    [Fact]
    public void ADayInSeoul_HasItsShifts_WithoutTheirBreaks()
    {
        var calendar = Calendar([new(Day, [.. Weekdays])]);

        var shift = Assert.Single(calendar.Shifts(Utc(2026, 3, 2, 0), Utc(2026, 3, 2, 12)));

        Assert.Equal(("주간", new DateOnly(2026, 3, 2), Utc(2026, 3, 1, 23), Utc(2026, 3, 2, 11)), (shift.Name, shift.Date, shift.From, shift.To));
        Assert.Equal(
            Spans((Utc(2026, 3, 1, 23), Utc(2026, 3, 2, 1)), (Utc(2026, 3, 2, 1, 10), Utc(2026, 3, 2, 3)), (Utc(2026, 3, 2, 4), Utc(2026, 3, 2, 11))),
            calendar.PlannedBusy(Utc(2026, 3, 1, 0), Utc(2026, 3, 3, 0).AddHours(-1)));
    }

    // The shift of Friday night belongs to Friday, though most of it is on Saturday, when nothing begins.
    [Fact]
    public void AShiftOverMidnight_BelongsToTheDayOnWhichItBegins()
    {
        var calendar = Calendar([new(Day, [.. Weekdays]), new(Night, [.. Weekdays])]);

        var at = calendar.At(Utc(2026, 3, 6, 20));

        Assert.Equal(("야간", new DateOnly(2026, 3, 6)), (at!.Value.Name, at.Value.Date));
        Assert.Equal(TimeSpan.FromMinutes((12 * 60) - 65).Ticks, at.Value.Working.Ticks);
        Assert.Null(calendar.At(Utc(2026, 3, 7, 0)));
        Assert.Equal("주간", calendar.At(Utc(2026, 3, 6, 3, 30))!.Value.Name);
    }

    [Fact]
    public void AHoliday_AndAnOvertimeSaturday_TakeThePlaceOfTheWeek()
    {
        var calendar = Calendar(
            [new(Day, [.. Weekdays])],
            [new(new(2026, 9, 25), [], "추석"), new(new(2026, 9, 26), [new ShiftDefinition("특근", new(8, 0), new(12, 0), [])], "특근")]);

        Assert.Empty(calendar.Shifts(calendar.Day(new(2026, 9, 25)).From.UtcDateTime, calendar.Day(new(2026, 9, 25)).To.UtcDateTime));
        Assert.Equal(["특근"], calendar.Shifts(Utc(2026, 9, 25, 15), Utc(2026, 9, 26, 15)).Select(s => s.Name));
    }

    [Fact]
    public void PlannedMaintenance_IsNoBusyTime_ButStaysInItsShift()
    {
        var maintenance = new PlannedDowntime(new(Utc(2026, 3, 2, 5)), new(Utc(2026, 3, 2, 7)), "planned maintenance");
        var calendar = Calendar([new(Day, [.. Weekdays])], downtimes: [maintenance]);
        var (from, to) = (Utc(2026, 3, 2, 4), Utc(2026, 3, 2, 11));

        Assert.Equal(Spans((from, Utc(2026, 3, 2, 5)), (Utc(2026, 3, 2, 7), to)), calendar.PlannedBusy(from, to));
        Assert.Equal("주간", calendar.At(Utc(2026, 3, 2, 6))!.Value.Name);
    }

    // Berlin, 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00, so that 02:30 comes twice.
    [Theory]
    [InlineData(2026, 3, 28, 7)]
    [InlineData(2026, 10, 24, 9)]
    [InlineData(2026, 6, 1, 8)]
    public void TheNightInWhichTheClocksChange_IsShorterOrLonger(int year, int month, int day, int hours)
    {
        var calendar = Calendar([new(new("Nacht", new(22, 0), new(6, 0), []), [.. Enum.GetValues<DayOfWeek>()])], zone: "Europe/Berlin");

        var shift = calendar.Shifts(Utc(year, month, day, 12), Utc(year, month, day, 23)).Single(s => s.Date == new DateOnly(year, month, day));

        Assert.Equal(TimeSpan.FromHours(hours), shift.To - shift.From);
    }

    // Two shifts that meet at a time that comes twice, or not at all, still meet: no time is lost and none counts twice.
    [Theory]
    [InlineData(2026, 3, 29)]
    [InlineData(2026, 10, 25)]
    public void ShiftsThatMeetWhereTheClocksChange_StillMeet(int year, int month, int day)
    {
        var calendar = Calendar(
            [new(new("A", new(0, 0), new(2, 30), []), [DayOfWeek.Sunday]), new(new("B", new(2, 30), new(0, 0), []), [DayOfWeek.Sunday])], zone: "Europe/Berlin");
        var window = calendar.Day(new(year, month, day));

        var shifts = calendar.Shifts(window.From.UtcDateTime, window.To.UtcDateTime);

        Assert.Equal(["A", "B"], shifts.Select(s => s.Name));
        Assert.Equal(shifts[0].To, shifts[1].From);
        Assert.Equal((window.From, window.To), (shifts[0].From, shifts[1].To));
        Assert.Equal(month == 3 ? 23 : 25, (window.To - window.From).TotalHours);
    }

    [Fact]
    public void AWindowAtTheEdgeOfTime_IsAnswered()
    {
        var calendar = Calendar([new(Night, [.. Weekdays])]);

        Assert.Empty(calendar.Shifts(DateTime.MinValue, DateTime.MinValue));
        Assert.NotNull(calendar.PlannedBusy(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), Utc(1, 1, 3, 0)));
        Assert.NotNull(calendar.PlannedBusy(Utc(9999, 12, 29, 0), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)));
    }

    [Fact]
    public void WhatIsWrong_IsSaidInASentenceEach()
    {
        var definition = new CalendarDefinition(
            " ",
            1,
            "Asia/Ansan",
            [
                new(Day, []),
                new(new("A", new(6, 0), new(14, 0), [new(new(15, 0), new(15, 10))]), [DayOfWeek.Monday]),
                new(new("B", new(13, 0), new(22, 0), []), [DayOfWeek.Monday]),
                new(new("C", new(22, 0), new(7, 0), []), [DayOfWeek.Sunday]),
            ],
            [new(new(2026, 1, 1), [], "설"), new(new(2026, 1, 1), [], "again")],
            [new(new(Utc(2026, 1, 2, 0)), new(Utc(2026, 1, 1, 0)), "audit")]);

        Assert.False(ShiftCalendar.TryCreate(definition, out _, out var problems));

        Assert.Equal(
            [
                "The calendar has no name.",
                "'Asia/Ansan' is no time zone of this system; use an IANA name such as Asia/Seoul.",
                "Shift '주간': name at least one day of the week, and each once.",
                "Sunday: shift 'C' ends at 07:00 of the next day, after shift 'A' begins at 06:00.",
                "Monday, shift 'A': the break 15:00-15:10 is not within the shift, or overlaps another one.",
                "Monday: shift 'B' begins at 13:00, before shift 'A' ends at 14:00.",
                "2026-01-01 is a special date 2 times; it may be one once.",
                "The planned downtime 'audit' from 2026-01-02T00:00:00.0000000+00:00 ends at 2026-01-01T00:00:00.0000000+00:00; it has to end later than it begins.",
            ],
            problems);
    }

    private static ShiftCalendar Calendar(WeeklyShift[] weekly, SpecialDate[]? special = null, PlannedDowntime[]? downtimes = null, string zone = "Asia/Seoul")
    {
        var definition = new CalendarDefinition("test", 1, zone, [.. weekly], [.. special ?? []], [.. downtimes ?? []]);
        Assert.True(ShiftCalendar.TryCreate(definition, out var calendar, out var problems), string.Join(" ", problems));
        return calendar;
    }

    private static SpanSet Spans(params (DateTime From, DateTime To)[] spans) => SpanSet.Of(spans.Select(s => new ObservationSpan(s.From, s.To)));

    private static DateTime Utc(int year, int month, int day, int hour, int minute = 0) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}

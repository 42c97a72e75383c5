using AxComplex.Contracts.Calendars;

namespace AxComplex.Silos.Companies;

/// <summary>The shifts of a factory, the same every week, as a configuration says them.</summary>
public sealed class ShiftPatternOptions
{
    /// <summary>Gets or sets what people call the calendar. Default <c>configured</c>.</summary>
    public string Name { get; set; } = "configured";

    /// <summary>Gets or sets the time zone, an IANA name. Default <c>Asia/Seoul</c>.</summary>
    public string TimeZone { get; set; } = "Asia/Seoul";

    /// <summary>Gets or sets the days on which the shifts begin. Default none.</summary>
    public List<DayOfWeek> Days { get; set; } = [];

    /// <summary>Gets or sets the shifts of such a day, by name. Default none.</summary>
    public Dictionary<string, ShiftOptions> Shifts { get; set; } = [];

    /// <summary>Gets or sets the breaks of every shift. Default none.</summary>
    public List<BreakOptions> Breaks { get; set; } = [];

    /// <summary>Makes the calendar; what is wrong with it, its validation says.</summary>
    public CalendarDefinition ToDefinition() => new(
        Name,
        1,
        TimeZone,
        [
            .. Shifts.OrderBy(s => s.Value.Start).Select(s => new WeeklyShift(
                new(
                    s.Key,
                    s.Value.Start,
                    s.Value.Start.AddHours(s.Value.Hours),
                    [
                        .. Breaks.Where(b => b.AfterMinutes < s.Value.Hours * 60)
                            .Select(b => new ShiftBreak(s.Value.Start.AddMinutes(b.AfterMinutes), s.Value.Start.AddMinutes(b.AfterMinutes + b.Minutes))),
                    ]),
                [.. Days])),
        ],
        [],
        []);
}

/// <summary>A shift of a day.</summary>
public sealed class ShiftOptions
{
    /// <summary>Gets or sets when it begins. Default 00:00.</summary>
    public TimeOnly Start { get; set; }

    /// <summary>Gets or sets how long it is, in hours. Default 8; above 0, at most 24.</summary>
    public double Hours { get; set; } = 8;
}

/// <summary>A break of every shift.</summary>
public sealed class BreakOptions
{
    /// <summary>Gets or sets how long after the beginning of the shift it begins, in minutes; one after the end of a shift is none of it. Default 0.</summary>
    public double AfterMinutes { get; set; }

    /// <summary>Gets or sets how long it is, in minutes. Default 0.</summary>
    public double Minutes { get; set; }
}

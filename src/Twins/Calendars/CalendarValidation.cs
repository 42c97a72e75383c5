using AxComplex.Contracts.Calendars;

namespace AxComplex.Twins.Calendars;

/// <summary>Checks what somebody entered as a calendar.</summary>
public static class CalendarValidation
{
    /// <summary>The most weekly shifts, special dates and planned downtimes each.</summary>
    public const int MaxEntries = 2_000;

    /// <summary>Checks a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>What is wrong, a sentence each that says what and where; empty when nothing is.</returns>
    public static IReadOnlyList<string> Check(CalendarDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var problems = new List<string>();
        if (HasNull(definition))
        {
            return ["The calendar has a null where a shift, a break, a special date or a downtime belongs."];
        }

        if (string.IsNullOrWhiteSpace(definition.Name))
        {
            problems.Add("The calendar has no name.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(definition.TimeZone, out _))
        {
            problems.Add($"'{definition.TimeZone}' is no time zone of this system; use an IANA name such as Asia/Seoul.");
        }

        foreach (var (what, count) in new[]
        {
            ("weekly shifts", definition.Weekly.Length), ("special dates", definition.SpecialDates.Length), ("planned downtimes", definition.Downtimes.Length),
        })
        {
            if (count > MaxEntries)
            {
                problems.Add($"{count} {what} are over the limit of {MaxEntries}.");
                return problems;
            }
        }

        CheckWeek(definition, problems);
        foreach (var date in definition.SpecialDates.GroupBy(e => e.Date))
        {
            if (date.Count() > 1)
            {
                problems.Add($"{date.Key:yyyy-MM-dd} is a special date {date.Count()} times; it may be one once.");
            }

            foreach (var special in date)
            {
                CheckDay($"{date.Key:yyyy-MM-dd}", [.. special.Shifts], problems);
            }
        }

        problems.AddRange(definition.Downtimes.Where(d => d.From >= d.To)
            .Select(d => $"The planned downtime '{d.Reason}' from {d.From:O} ends at {d.To:O}; it has to end later than it begins."));
        return problems;
    }

    private static bool HasNull(CalendarDefinition definition)
    {
        static bool Shift(ShiftDefinition? shift) => shift is null || shift.Breaks.IsDefault || shift.Breaks.Any(b => b is null);
        return definition.Weekly.IsDefault || definition.SpecialDates.IsDefault || definition.Downtimes.IsDefault
            || definition.Weekly.Any(w => w is null || Shift(w.Shift))
            || definition.SpecialDates.Any(d => d is null || d.Shifts.IsDefault || d.Shifts.Any(Shift))
            || definition.Downtimes.Any(d => d is null);
    }

    private static void CheckWeek(CalendarDefinition definition, List<string> problems)
    {
        foreach (var weekly in definition.Weekly)
        {
            if (weekly.Days.IsDefaultOrEmpty || weekly.Days.Distinct().Count() != weekly.Days.Length)
            {
                problems.Add($"Shift '{weekly.Shift.Name}': name at least one day of the week, and each once.");
            }
        }

        List<ShiftDefinition> On(DayOfWeek day) => [.. definition.Weekly.Where(w => !w.Days.IsDefault && w.Days.Contains(day)).Select(w => w.Shift)];
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            CheckDay(day.ToString(), On(day), problems);
            CheckNight(day, On(day), On((DayOfWeek)(((int)day + 1) % 7)), problems);
        }
    }

    /// <summary>Checks that no shift of one day reaches into one of the next.</summary>
    private static void CheckNight(DayOfWeek day, List<ShiftDefinition> today, List<ShiftDefinition> tomorrow, List<string> problems)
    {
        foreach (var (late, early) in today.SelectMany(_ => tomorrow, (late, early) => (late, early)))
        {
            if (late.End <= late.Start && early.Start < late.End)
            {
                problems.Add($"{day}: shift '{late.Name}' ends at {late.End:HH:mm} of the next day, after shift '{early.Name}' begins at {early.Start:HH:mm}.");
            }
        }
    }

    /// <summary>Checks the shifts that begin on one day: their names, their breaks, and that none overlaps another.</summary>
    private static void CheckDay(string day, List<ShiftDefinition> shifts, List<string> problems)
    {
        foreach (var name in shifts.GroupBy(s => s.Name, StringComparer.Ordinal).Where(n => n.Count() > 1))
        {
            problems.Add($"{day}: shift '{name.Key}' begins {name.Count()} times; a name may occur once a day.");
        }

        foreach (var shift in shifts)
        {
            var end = Minutes(shift.Start, shift.End);
            var at = 0.0;
            foreach (var pause in shift.Breaks.OrderBy(b => Offset(shift.Start, b.Start)))
            {
                var from = Offset(shift.Start, pause.Start);
                if (from < at || from + Minutes(pause.Start, pause.End) > end)
                {
                    problems.Add($"{day}, shift '{shift.Name}': the break {pause.Start:HH:mm}-{pause.End:HH:mm} is not within the shift, or overlaps another one.");
                }

                at = from + Minutes(pause.Start, pause.End);
            }
        }

        var byStart = shifts.OrderBy(s => s.Start).ToList();
        foreach (var (first, second) in byStart.Zip(byStart.Skip(1)))
        {
            if (Offset(first.Start, second.Start) < Minutes(first.Start, first.End))
            {
                problems.Add($"{day}: shift '{second.Name}' begins at {second.Start:HH:mm}, before shift '{first.Name}' ends at {first.End:HH:mm}.");
            }
        }
    }

    /// <summary>How long from one time to the next; the same time is a whole day.</summary>
    private static double Minutes(TimeOnly start, TimeOnly end) => end <= start ? 1440 - (start - end).TotalMinutes % 1440 : (end - start).TotalMinutes;

    /// <summary>How long after the beginning of a shift; the same time is at its beginning.</summary>
    private static double Offset(TimeOnly start, TimeOnly at) => at >= start ? (at - start).TotalMinutes : 1440 - (start - at).TotalMinutes;
}

namespace AxComplex.Plant.Calendar;

/// <summary>What is planned for a machine: the shifts and breaks of its factory, and its own maintenance.</summary>
/// <param name="pattern">The factory's shifts.</param>
/// <param name="maintenance">The machine's maintenance; null for none.</param>
public sealed class MachineCalendar(ShiftPattern pattern, MaintenanceWindow? maintenance)
{
    /// <summary>Korean time, the whole year (UTC+9): the complex lies in Korea.</summary>
    public static readonly TimeSpan LocalOffset = TimeSpan.FromHours(9);

    // Where no shift works for a week, it is asked again after it.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(8);

    /// <summary>Gets what is planned at a time.</summary>
    /// <param name="utc">The time, in UTC. The moment in which something begins belongs to it.</param>
    /// <returns>What is planned.</returns>
    public PlannedTime At(DateTime utc)
    {
        var local = utc + LocalOffset;
        var (kind, shift, until) = (PlannedKind.Off, (string?)null, local + Horizon);
        foreach (var (name, start, end) in Shifts(local))
        {
            if (local >= start && local < end)
            {
                (kind, shift, until) = (PlannedKind.Production, name, Min(until, end));
                foreach (var pause in pattern.Breaks)
                {
                    var from = start.AddMinutes(pause.AfterMinutes);
                    Take(PlannedKind.Break, from, from.AddMinutes(pause.Minutes));
                }

                if (MaintenanceOf(local.Date) is var (begins, ends))
                {
                    // A break in it does not end it, and it is not over before the break.
                    until = local >= begins && local < ends ? end : until;
                    Take(PlannedKind.Maintenance, begins, ends);
                }
            }
            else if (start > local)
            {
                until = Min(until, start);
            }
        }

        return new PlannedTime(kind, shift, DateTime.SpecifyKind(until - LocalOffset, DateTimeKind.Utc));

        void Take(PlannedKind what, DateTime from, DateTime to)
        {
            if (local >= from && local < to)
            {
                (kind, until) = (what, Min(until, to));
            }
            else if (from > local)
            {
                until = Min(until, from);
            }
        }
    }

    // It never goes over midnight.
    private (DateTime Begins, DateTime Ends)? MaintenanceOf(DateTime date) => maintenance is { } window && date.DayOfWeek == window.Day
        ? (date + window.Start.ToTimeSpan(), date + window.Start.ToTimeSpan() + window.Length)
        : null;

    private IEnumerable<(string Name, DateTime Start, DateTime End)> Shifts(DateTime local)
    {
        for (var day = -1; day <= Horizon.Days; day++)
        {
            var date = local.Date.AddDays(day);
            if (pattern.Days.Contains(date.DayOfWeek))
            {
                foreach (var shift in pattern.Shifts)
                {
                    var start = date + shift.Start.ToTimeSpan();
                    yield return (shift.Name, start, start.AddHours(shift.Hours));
                }
            }
        }
    }

    private static DateTime Min(DateTime a, DateTime b) => a < b ? a : b;
}

using System.Diagnostics.CodeAnalysis;
using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Calendars;

/// <summary>Says when the machines of a <see cref="CalendarDefinition"/> are meant to be busy, and in which shift an instant lies.</summary>
/// <remarks>
/// Shifts are in the time of a zone, the answers in UTC. Where the clocks go back, a time that comes twice is the first of the two;
/// where they go forward, a time that does not come is taken as if they had not gone yet. So the night in which the clocks go
/// back has a longer shift, as it has for the people in it.
/// </remarks>
public sealed class ShiftCalendar
{
    private readonly CalendarDefinition _definition;
    private readonly TimeZoneInfo _zone;
    private readonly Dictionary<DateOnly, SpecialDate> _specialDates;
    private readonly SpanSet _downtimes;

    private ShiftCalendar(CalendarDefinition definition, TimeZoneInfo zone)
    {
        (_definition, _zone) = (definition, zone);
        _specialDates = definition.SpecialDates.ToDictionary(e => e.Date);
        _downtimes = SpanSet.Of(definition.Downtimes.Select(d => new ObservationSpan(d.From.UtcDateTime, d.To.UtcDateTime)));
    }

    /// <summary>Gets what the calendar says.</summary>
    public CalendarDefinition Definition => _definition;

    /// <summary>Gets the name with the version, for rule versions.</summary>
    public string Name => $"calendar:{_definition.Name}@{_definition.Version}";

    /// <summary>Makes a calendar.</summary>
    /// <param name="definition">What it says.</param>
    /// <param name="calendar">The calendar; null when there are problems.</param>
    /// <param name="problems">What is wrong with the definition, a sentence each; empty when nothing is.</param>
    /// <returns>Whether there is a calendar.</returns>
    public static bool TryCreate(CalendarDefinition definition, [NotNullWhen(true)] out ShiftCalendar? calendar, out IReadOnlyList<string> problems)
    {
        problems = CalendarValidation.Check(definition);
        calendar = problems.Count == 0 ? new(definition, TimeZoneInfo.FindSystemTimeZoneById(definition.TimeZone)) : null;
        return calendar is not null;
    }

    /// <summary>Lists the shifts that have any time in a window.</summary>
    /// <param name="from">The beginning of the window, UTC, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The shifts, whole, by their beginning.</returns>
    public IReadOnlyList<ShiftOccurrence> Shifts(DateTime from, DateTime to)
    {
        var shifts = new List<ShiftOccurrence>();
        if (from >= to)
        {
            return shifts;
        }

        // A shift may have begun the day before, and the date in the zone may be another than in UTC.
        for (var date = LocalDate(from, -2); date <= LocalDate(to, 1) && date < DateOnly.MaxValue; date = date.AddDays(1))
        {
            shifts.AddRange(On(date).Where(s => s.From < to && s.To > from));
        }

        return [.. shifts.OrderBy(s => s.From)];
    }

    /// <summary>Finds the shift that an instant lies in.</summary>
    /// <param name="at">The instant, UTC.</param>
    /// <returns>The shift, breaks and all; null outside of every shift.</returns>
    public ShiftOccurrence? At(DateTime at) => Shifts(at, at.AddTicks(1)).Cast<ShiftOccurrence?>().FirstOrDefault();

    /// <summary>Finds planned busy time.</summary>
    /// <param name="from">The beginning of the window, UTC, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The time of the window in a shift, in no break and in no planned downtime.</returns>
    public SpanSet PlannedBusy(DateTime from, DateTime to) => SpanSet.Of(Shifts(from, to).SelectMany(s => s.Working.Spans)).Subtract(_downtimes).Clip(from, to);

    /// <summary>Gets a day, from midnight to midnight in the calendar's zone.</summary>
    /// <param name="date">The date.</param>
    /// <returns>The window; where clocks change, of 23 or 25 hours.</returns>
    public KpiWindow Day(DateOnly date) => new(Utc(date.ToDateTime(TimeOnly.MinValue)), Utc(date.AddDays(1).ToDateTime(TimeOnly.MinValue)));

    /// <summary>Gets the date that an instant has in the calendar's zone.</summary>
    /// <param name="at">The instant, UTC.</param>
    /// <returns>The date.</returns>
    public DateOnly DateOf(DateTime at) => LocalDate(at, 0);

    private IEnumerable<ShiftOccurrence> On(DateOnly date)
    {
        var shifts = _specialDates.TryGetValue(date, out var special)
            ? special.Shifts
            : _definition.Weekly.Where(w => w.Days.Contains(date.DayOfWeek)).Select(w => w.Shift);
        foreach (var shift in shifts)
        {
            var (start, end) = Span(date, shift.Start, shift.End);
            var breaks = shift.Breaks.Select(b => Span(b.Start < shift.Start ? date.AddDays(1) : date, b.Start, b.End));
            var working = SpanSet.Of([new ObservationSpan(Utc(start), Utc(end))])
                .Subtract(SpanSet.Of(breaks.Select(b => new ObservationSpan(Utc(b.Start), Utc(b.End)))));
            yield return new(shift.Name, date, Utc(start), Utc(end), working);
        }
    }

    private DateOnly LocalDate(DateTime utc, int days)
    {
        var local = utc.Ticks + _zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).Ticks + (days * TimeSpan.TicksPerDay);
        return DateOnly.FromDateTime(new DateTime(Math.Clamp(local, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks)));
    }

    private DateTime Utc(DateTime local)
    {
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return new DateTime(Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }

    private static (DateTime Start, DateTime End) Span(DateOnly date, TimeOnly start, TimeOnly end) =>
        (date.ToDateTime(start), (end <= start && date < DateOnly.MaxValue ? date.AddDays(1) : date).ToDateTime(end));
}

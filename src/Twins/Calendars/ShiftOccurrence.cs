using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Calendars;

/// <summary>One shift on one day.</summary>
/// <param name="Name">The name of the shift.</param>
/// <param name="Date">The date on which it begins, in the calendar's zone.</param>
/// <param name="From">Its beginning, UTC, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Working">Its time without its breaks; planned downtime is still in it.</param>
public readonly record struct ShiftOccurrence(string Name, DateOnly Date, DateTime From, DateTime To, SpanSet Working)
{
    /// <summary>Gets the shift as the window of a KPI.</summary>
    public KpiWindow Window => new(From, To);
}

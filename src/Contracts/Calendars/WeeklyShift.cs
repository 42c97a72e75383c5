using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Calendars;

/// <summary>A shift that runs on some days of every week.</summary>
/// <param name="Shift">The shift.</param>
/// <param name="Days">On which days it begins; a day occurs once, not empty.</param>
public sealed record WeeklyShift(
    ShiftDefinition Shift,
    [property: JsonConverter(typeof(DayNamesConverter))] ImmutableArray<DayOfWeek> Days);

using System.Text.Json;
using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Equipment;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.Factories;

/// <summary>What somebody wants a factory's plan to say.</summary>
/// <param name="Of">What changes: one of the two kinds.</param>
/// <param name="Node">The line or machine whose calendar it is; null for the factory's.</param>
/// <param name="Json">The calendar or the equipment; null takes the calendar away.</param>
/// <param name="Expected">The version that there has to be; 0 for none, null for any that is there.</param>
[GenerateSerializer, Immutable, Alias("ax.plan-change")]
internal sealed record PlanChange(
    [property: Id(0)] PlanPart Of, [property: Id(1)] string? Node, [property: Id(2)] string? Json, [property: Id(3)] int? Expected)
{
    /// <summary>A calendar; null takes it away.</summary>
    public static PlanChange To(CalendarDefinition? calendar, string? node, int? expected) =>
        new(PlanPart.Calendar, node, calendar is null ? null : JsonSerializer.Serialize(calendar, StateJson.Options), expected);

    /// <summary>The equipment.</summary>
    public static PlanChange To(EquipmentNode[] equipment, int? expected) =>
        new(PlanPart.Equipment, null, JsonSerializer.Serialize(equipment, StateJson.Options), expected);

    /// <summary>Gets the calendar.</summary>
    public CalendarDefinition? Calendar => Json is null ? null : JsonSerializer.Deserialize<CalendarDefinition>(Json, StateJson.Options);

    /// <summary>Gets the equipment.</summary>
    public EquipmentNode[] Equipment => JsonSerializer.Deserialize<EquipmentNode[]>(Json!, StateJson.Options)!;
}

/// <summary>A part of a factory's plan that has a version of its own.</summary>
internal enum PlanPart
{
    /// <summary>The calendar of the factory, a line or a machine.</summary>
    Calendar,

    /// <summary>The equipment.</summary>
    Equipment,
}

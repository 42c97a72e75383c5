using System.Text.Json.Serialization;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Equipment;

/// <summary>One node of a factory's equipment.</summary>
/// <param name="Name">Its segment, unique within the factory: <c>press-shop</c>, <c>line-1</c>; for a work unit the machine's.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The name of the node that it belongs to; null for what belongs to the site itself.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Position">Its place in the flow of a line, from 1; null where there is none.</param>
/// <param name="Mapping">
/// By which table the states of the machine, or of the machines below the node, count as time elements; null for that of the nearest node above, and for
/// <see cref="PublishedMapping.Machinery"/> where none has one.
/// </param>
public sealed record EquipmentNode(
    string Name,
    EquipmentLevel Level,
    string? Parent,
    LocalizedName Names,
    int? Position = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PublishedMapping? Mapping = null);

using System.Text.Json.Serialization;

namespace AxComplex.Plant.Truth;

/// <summary>One line of the ground truth.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Machine">The machine's path.</param>
/// <param name="At">When, plant time in UTC; the source timestamp of the OPC UA value that shows it.</param>
/// <param name="ItemState">The state that begins; for <see cref="TruthKind.State"/>.</param>
/// <param name="OperationMode">The mode that begins; for <see cref="TruthKind.State"/>.</param>
/// <param name="Cause">Why the state began; for <see cref="TruthKind.State"/>.</param>
/// <param name="Good">Good parts since switch-on; for <see cref="TruthKind.Good"/>.</param>
/// <param name="Scrap">Scrapped parts since switch-on; for <see cref="TruthKind.Scrap"/>.</param>
public sealed record TruthEvent(
    TruthKind Kind,
    string Machine,
    DateTime At,
    int? ItemState = null,
    int? OperationMode = null,
    string? Cause = null,
    long? Good = null,
    long? Scrap = null);

/// <summary>What a line of the ground truth is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TruthKind>))]
public enum TruthKind
{
    /// <summary>The machine was switched on; its counters begin at 0.</summary>
    On,

    /// <summary>A state began, and the one before it ended.</summary>
    State,

    /// <summary>A good part was made.</summary>
    Good,

    /// <summary>A part was scrapped.</summary>
    Scrap,

    /// <summary>The machine was switched off; its last state ended.</summary>
    Off,
}

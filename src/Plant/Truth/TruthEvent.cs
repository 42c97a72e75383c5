using System.Collections.Immutable;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Truth;

/// <summary>One line of the ground truth. Which members are there depends on the kind; docs/plant-truth.md has the table.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When, plant time in UTC; the source timestamp of the OPC UA values that show it.</param>
/// <param name="Machine">The machine's path; null for what is about no single machine.</param>
public sealed record TruthEvent(TruthKind Kind, DateTime At, string? Machine = null)
{
    /// <summary>Gets the seed of the run.</summary>
    public int? Seed { get; init; }

    /// <summary>Gets the plant seconds per real second of the run.</summary>
    public double? Speed { get; init; }

    /// <summary>Gets what the machine is busy with from now on.</summary>
    public Activity? Activity { get; init; }

    /// <summary>Gets the MachineryItemState that begins.</summary>
    public int? ItemState { get; init; }

    /// <summary>Gets the MachineryOperationMode that begins.</summary>
    public int? OperationMode { get; init; }

    /// <summary>Gets whether this is planned busy time.</summary>
    public bool? PlannedBusy { get; init; }

    /// <summary>Gets the shift; absent outside of shifts.</summary>
    public string? Shift { get; init; }

    /// <summary>Gets the electrical power from now on, in kW.</summary>
    public double? PowerKw { get; init; }

    /// <summary>Gets why the state began; for a stop the code of its cause.</summary>
    public string? Cause { get; init; }

    /// <summary>Gets the order; of a state, the one that is registered.</summary>
    public string? Order { get; init; }

    /// <summary>Gets the order's product.</summary>
    public string? Product { get; init; }

    /// <summary>Gets the planned run time per unit, in seconds.</summary>
    public double? PlannedRunTimeS { get; init; }

    /// <summary>Gets how many: parts that an order asks for, parts on a truck.</summary>
    public long? Quantity { get; init; }

    /// <summary>Gets the good parts of the cycle, or of the order.</summary>
    public long? Good { get; init; }

    /// <summary>Gets the scrapped parts of the cycle, or of the order.</summary>
    public long? Scrap { get; init; }

    /// <summary>Gets the parts of the cycle, or of the order, that go through once more.</summary>
    public long? Rework { get; init; }

    /// <summary>Gets how many parts of the cycle went through for the second time: they took no new material.</summary>
    public long? Repeated { get; init; }

    /// <summary>Gets the counter of good parts, as shown from now on.</summary>
    public long? GoodCount { get; init; }

    /// <summary>Gets the counter of scrapped parts, as shown from now on.</summary>
    public long? ScrapCount { get; init; }

    /// <summary>Gets the counter of reworked parts, as shown from now on.</summary>
    public long? ReworkCount { get; init; }

    /// <summary>Gets the alarm's code.</summary>
    public string? Alarm { get; init; }

    /// <summary>Gets the alarm's severity.</summary>
    public int? Severity { get; init; }

    /// <summary>Gets whether the alarm holds from now on, or whether the disruption does; null for what mends one.</summary>
    public bool? Active { get; init; }

    /// <summary>Gets the supply link.</summary>
    public string? Link { get; init; }

    /// <summary>Gets the number of the truck, on its link.</summary>
    public long? Shipment { get; init; }

    /// <summary>Gets when the truck should arrive, or when the disruption will end.</summary>
    public DateTime? Due { get; init; }

    /// <summary>Gets what was done: the disruption, or what the client did to the alarm.</summary>
    public string? Action { get; init; }

    /// <summary>Gets the factory that the disruption is about, where it is about one.</summary>
    public string? Factory { get; init; }

    /// <summary>Gets what else there is to say: a comment, the disruption's own values.</summary>
    public string? Text { get; init; }

    /// <summary>Gets how many values each variable has been given, by its browse path below the machine.</summary>
    public ImmutableSortedDictionary<string, long>? Sent { get; init; }
}

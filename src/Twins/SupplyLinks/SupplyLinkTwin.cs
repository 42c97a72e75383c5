namespace AxComplex.Twins.SupplyLinks;

/// <summary>The stock between two factories, derived from the two machines' running totals and from nothing else.</summary>
/// <remarks>Totals and not increments: hearing of one twice, or missing one and hearing the next, gives the same stock.</remarks>
/// <param name="InitialStock">Parts in between when the twin began.</param>
/// <param name="PartsPerUnit">Parts that go into one unit of the customer's machine; at least 1.</param>
public sealed record SupplyLinkTwin(long InitialStock, int PartsPerUnit)
{
    /// <summary>Gets the supplier's machine as last heard of; null before.</summary>
    public MachineTotal? Made { get; init; }

    /// <summary>Gets the customer's machine as last heard of; null before.</summary>
    public MachineTotal? UnitsMade { get; init; }

    /// <summary>Gets the stock: initial + made − used. Negative when the initial stock was set too low.</summary>
    public long Stock => InitialStock + (Made?.Good ?? 0) - Used;

    /// <summary>Gets the parts that the customer has used.</summary>
    public long Used => (UnitsMade?.Good ?? 0) * PartsPerUnit;

    /// <summary>Gets the parts used a day of observed time; null until any is used.</summary>
    public double? DemandPerDay => Used > 0 && UnitsMade is { ObservedTicks: > 0 } units
        ? Used * (double)TimeSpan.TicksPerDay / units.ObservedTicks
        : null;

    /// <summary>Gets how long the stock lasts, in days, not below 0; null without demand.</summary>
    public double? DaysOfSupply => DemandPerDay is { } demand ? Math.Max(0, Stock / demand) : null;

    /// <summary>Gets the equipment time of the newest event in it; null before the first.</summary>
    public DateTime? AsOf => Made?.ObservedTo is { } a && UnitsMade?.ObservedTo is { } b ? (a > b ? a : b) : Made?.ObservedTo ?? UnitsMade?.ObservedTo;

    /// <summary>Takes note of a machine's total; an older one than known changes nothing.</summary>
    /// <param name="total">The total.</param>
    /// <returns>The link.</returns>
    public SupplyLinkTwin WithMade(MachineTotal total) => Newer(Made, total) ? this with { Made = total } : this;

    /// <summary>Takes note of the customer machine's total; an older one than known changes nothing.</summary>
    /// <param name="total">The total.</param>
    /// <returns>The link.</returns>
    public SupplyLinkTwin WithUnitsMade(MachineTotal total) => Newer(UnitsMade, total) ? this with { UnitsMade = total } : this;

    private static bool Newer(MachineTotal? known, MachineTotal total) => known is null || total.Position > known.Position;
}

/// <summary>A machine's running total.</summary>
/// <param name="Position">The position in the history up to which it counts; orders totals of one machine.</param>
/// <param name="Good">Good parts since the twin began.</param>
/// <param name="ObservedTo">Equipment time up to which it was observed; null when never.</param>
/// <param name="ObservedTicks">How long it was observed in all, ticks of 100 ns.</param>
public sealed record MachineTotal(long Position, long Good, DateTime? ObservedTo, long ObservedTicks);

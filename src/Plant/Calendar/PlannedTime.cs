namespace AxComplex.Plant.Calendar;

/// <summary>What is planned for a machine at a time, and until when.</summary>
/// <param name="Kind">What is planned.</param>
/// <param name="Shift">The shift's name; null outside of shifts.</param>
/// <param name="Until">When something else is planned, in UTC.</param>
public sealed record PlannedTime(PlannedKind Kind, string? Shift, DateTime Until)
{
    /// <summary>Gets whether it is planned busy time (ISO 22400-2 PBT): operation time without planned down time.</summary>
    public bool IsBusy => Kind is PlannedKind.Production;
}

/// <summary>What can be planned.</summary>
public enum PlannedKind
{
    /// <summary>Nobody works.</summary>
    Off,

    /// <summary>A shift works.</summary>
    Production,

    /// <summary>The shift has a break.</summary>
    Break,

    /// <summary>The machine is maintained.</summary>
    Maintenance,
}

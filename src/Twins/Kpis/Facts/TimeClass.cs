namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Whether a stretch of time counts in a KPI.</summary>
internal enum TimeClass : byte
{
    /// <summary>Planned busy time, PBT: it counts.</summary>
    Planned,

    /// <summary>In the window, but the calendar says that nothing was planned: breaks, planned maintenance, nights.</summary>
    NotPlanned,

    /// <summary>Before or after the window; it is looked at only to know what holds at its border.</summary>
    Outside,
}

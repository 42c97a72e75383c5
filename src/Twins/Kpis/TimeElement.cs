namespace AxComplex.Twins.Kpis;

/// <summary>What a stretch of a work unit's time was spent on: ISO 22400-2 time elements, and what no element may hide.</summary>
public enum TimeElement
{
    /// <summary>APT, actual production time: value-adding only.</summary>
    Production,

    /// <summary>AUST, actual unit setup time.</summary>
    Setup,

    /// <summary>ADET, actual unit delay time: malfunctions and stops while it was meant to produce.</summary>
    Delay,

    /// <summary>ADOT, actual unit down time: available, but not running orders.</summary>
    Down,

    /// <summary>APMT, actual planned maintenance time.</summary>
    Maintenance,

    /// <summary>Nobody looked, or what was seen says nothing. Never counted as running and never as down.</summary>
    Unknown,
}

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>What is summed for each <see cref="Condition"/>. The first four are those of <see cref="Counter"/>.</summary>
internal enum Measure
{
    /// <summary>Good parts that are known to have been made under the condition.</summary>
    Good = 0,

    /// <summary>Scrapped parts.</summary>
    Scrap = 1,

    /// <summary>Reworked parts.</summary>
    Rework = 2,

    /// <summary>Energy, mWh.</summary>
    Energy = 3,

    /// <summary>Time, ticks of 100 ns.</summary>
    Ticks = 4,

    /// <summary>Entries into OutOfService.</summary>
    Failures = 5,

    /// <summary>Entries that may have been none: OutOfService is the first thing that was seen after a hole.</summary>
    PossibleFailures = 6,
}

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>What a machine counts. The numbers are positions in arrays and in stored facts.</summary>
internal enum Counter
{
    /// <summary>GQ, good parts.</summary>
    Good = 0,

    /// <summary>SQ, scrapped parts.</summary>
    Scrap = 1,

    /// <summary>RQ, reworked parts.</summary>
    Rework = 2,

    /// <summary>Energy, in mWh: a reading with six decimals of a kWh stays a whole number.</summary>
    Energy = 3,
}

namespace AxComplex.OpcUa.Types.Services;

/// <summary>How a deadband is meant (Part 4 §7.22.2, DataChangeFilter).</summary>
public enum DeadbandType
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>In the unit of the value.</summary>
    Absolute = 1,

    /// <summary>In percent of the EURange (Part 8).</summary>
    Percent = 2,
}

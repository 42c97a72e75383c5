namespace AxComplex.OpcUa.Types.Services;

/// <summary>What counts as a change (Part 4 §7.22.2, DataChangeFilter).</summary>
public enum DataChangeTrigger
{
    /// <summary>Another status.</summary>
    Status = 0,

    /// <summary>Another status or value.</summary>
    StatusValue = 1,

    /// <summary>Another status, value or source timestamp.</summary>
    StatusValueTimestamp = 2,
}

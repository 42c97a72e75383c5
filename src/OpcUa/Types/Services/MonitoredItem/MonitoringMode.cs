namespace AxComplex.OpcUa.Types.Services;

/// <summary>Whether an item samples and reports (Part 4 §7.23, MonitoringMode).</summary>
public enum MonitoringMode
{
    /// <summary>It does neither.</summary>
    Disabled = 0,

    /// <summary>It samples and queues.</summary>
    Sampling = 1,

    /// <summary>It samples, queues and reports.</summary>
    Reporting = 2,
}

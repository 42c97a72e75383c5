namespace AxComplex.Plant.Companies;

/// <summary>When the counters of a machine go back to 0.</summary>
public enum CounterReset
{
    /// <summary>When a shift begins.</summary>
    Shift,

    /// <summary>When the machine's server is restarted.</summary>
    Restart,

    /// <summary>Never, not even when the plant is restarted.</summary>
    Never,
}

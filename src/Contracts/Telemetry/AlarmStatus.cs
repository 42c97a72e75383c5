namespace AxComplex.Contracts.Telemetry;

/// <summary>What holds of a condition (Part 9 §5.5 to §5.8). The numbers are on the wire and never reused.</summary>
[Flags]
public enum AlarmStatus : byte
{
    /// <summary>Nothing: not active, not acknowledged, not worth keeping.</summary>
    None = 0,

    /// <summary>ActiveState is true: what it warns of holds now.</summary>
    Active = 1,

    /// <summary>AckedState is true: somebody has seen it.</summary>
    Acknowledged = 2,

    /// <summary>ConfirmedState is true, or the condition has none: somebody has dealt with it.</summary>
    Confirmed = 4,

    /// <summary>Retain is true: a client that begins to listen wants to know of it.</summary>
    Retained = 8,
}

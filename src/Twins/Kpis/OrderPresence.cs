namespace AxComplex.Twins.Kpis;

/// <summary>Whether a production order is registered at a machine.</summary>
public enum OrderPresence
{
    /// <summary>No signal says it; the mode stands in: in Processing and Setup one is taken to be registered, in None and Maintenance none is.</summary>
    NotSaid,

    /// <summary>A signal says it, but it is not known what.</summary>
    Unknown,

    /// <summary>There is none.</summary>
    None,

    /// <summary>There is one.</summary>
    Registered,
}

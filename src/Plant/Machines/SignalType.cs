namespace AxComplex.Plant.Machines;

/// <summary>The OPC UA type of a signal.</summary>
public enum SignalType
{
    /// <summary>Int32: states and modes.</summary>
    Int32,

    /// <summary>UInt32: counters.</summary>
    UInt32,

    /// <summary>Double: process values.</summary>
    Double,

    /// <summary>String: orders, products, causes, and texts of a replayed recording.</summary>
    String,
}

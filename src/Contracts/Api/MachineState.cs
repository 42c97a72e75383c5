using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Api;

/// <summary>A machine's state: OPC 40001-1 MachineryItemState, and what it cannot say.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MachineState>))]
public enum MachineState
{
    /// <summary>Off, or saving energy.</summary>
    NotAvailable = 0,

    /// <summary>Faulted or blocked.</summary>
    OutOfService = 1,

    /// <summary>Ready and waiting.</summary>
    NotExecuting = 2,

    /// <summary>Doing its work.</summary>
    Executing = 3,

    /// <summary>Nobody looked, the value was bad, or the machine has no state signal.</summary>
    Unknown = 4,
}

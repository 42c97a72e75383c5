using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Telemetry;

/// <summary>What the twin does with a signal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignalRole>))]
public enum SignalRole
{
    /// <summary>Shows and keeps it.</summary>
    Measurement,

    /// <summary>Takes it as the state, numbers of OPC 40001-1 MachineryItemState: 0 NotAvailable, 1 OutOfService, 2 NotExecuting, 3 Executing.</summary>
    ItemState,

    /// <summary>Takes it as the mode, numbers of OPC 40001-1 MachineryOperationMode: 0 None, 1 Maintenance, 2 Setup, 3 Processing.</summary>
    OperationMode,

    /// <summary>Takes it as the count of good parts; it may be reset.</summary>
    GoodCount,

    /// <summary>Takes it as the count of scrapped parts; it may be reset.</summary>
    ScrapCount,

    /// <summary>Takes it as the count of reworked parts; it may be reset.</summary>
    ReworkCount,

    /// <summary>Takes it as the state, numbers of OPC 30050 PackML: 1 Clearing to 19 Cleared.</summary>
    PackMLState,

    /// <summary>Takes it as the state, in the vendor's own values; <see cref="SignalDescription.States"/> says what they mean.</summary>
    VendorState,

    /// <summary>Takes it as the production order that runs; an empty text means none.</summary>
    Order,

    /// <summary>Takes it as PRU, ISO 22400-2 planned run time per unit of what is being made, in seconds.</summary>
    PlannedRunTime,

    /// <summary>Takes it as the energy used so far, in kWh; it may be reset.</summary>
    Energy,
}

using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Equipment;

/// <summary>The published tables that say which state and mode of a machine count as which time element; they disagree.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PublishedMapping>))]
public enum PublishedMapping
{
    /// <summary>OPC 40001-1 (Machinery) Annex C.2, Table 68, which asks for an order beside state and mode. The default.</summary>
    Machinery,

    /// <summary>OPC 40501-1 (Machine Tools) C.2.3, which asks for no order: OutOfService is delay, NotExecuting is down time.</summary>
    MachineTools,
}

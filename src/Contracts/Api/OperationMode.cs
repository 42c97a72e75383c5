using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Api;

/// <summary>OPC 40001-1 MachineryOperationMode: what the machine is meant to do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationMode>))]
public enum OperationMode
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>It is being maintained.</summary>
    Maintenance = 1,

    /// <summary>It is being set up.</summary>
    Setup = 2,

    /// <summary>It is meant to produce.</summary>
    Processing = 3,
}

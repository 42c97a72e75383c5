using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Equipment;

/// <summary>The levels of the equipment hierarchy of ISA-95 (IEC 62264-1) below the enterprise. The industrial complex is none of them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EquipmentLevel>))]
public enum EquipmentLevel
{
    /// <summary>A site: the factory.</summary>
    Site,

    /// <summary>An area of the site.</summary>
    Area,

    /// <summary>Work center, discrete production: a production line.</summary>
    ProductionLine,

    /// <summary>Work center, batch production: a process cell.</summary>
    ProcessCell,

    /// <summary>Work center, continuous production: a production unit.</summary>
    ProductionUnit,

    /// <summary>Work center: a storage zone.</summary>
    StorageZone,

    /// <summary>Work unit: the machine, on which the KPIs of ISO 22400 are defined.</summary>
    WorkUnit,
}

namespace AxComplex.Plant.Companies;

/// <summary>How the address space of a machine looks to a client.</summary>
public enum AddressSpaceStyle
{
    /// <summary>OPC 40001-1 Machinery: identification, state, operation mode, monitoring.</summary>
    Machinery,

    /// <summary>OPC 30050 PackML.</summary>
    PackML,

    /// <summary>A vendor's own, in Korean, with the vendor's own state codes.</summary>
    Vendor,

    /// <summary>All values in one variable of a structure type.</summary>
    Structure,
}

namespace AxComplex.Plant.Companies;

/// <summary>How the address space of a machine looks to a client.</summary>
public enum AddressSpaceStyle
{
    /// <summary>OPC 40001-1 Machinery: identification, state, operation mode, monitoring.</summary>
    Machinery,

    /// <summary>OPC 30050 PackML.</summary>
    PackML,

    /// <summary>A vendor's own, in Korean, with the vendor's own state codes; the server says what they are called.</summary>
    Vendor,

    /// <summary>As <see cref="Vendor"/>, and the server says neither what the state codes mean nor in what unit anything is.</summary>
    VendorCodes,

    /// <summary>All values in one variable of a structure type.</summary>
    Structure,
}

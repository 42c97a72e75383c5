using AxComplex.Plant.Companies;

namespace AxComplex.Plant.Servers.Models;

/// <summary>Builds the nodes of machines, each in its style.</summary>
internal static class MachineModels
{
    /// <summary>Builds the nodes of a machine.</summary>
    /// <param name="space">The factory's address space.</param>
    /// <param name="spec">The machine.</param>
    public static IMachineModel Build(FactorySpace space, MachineSpec spec) => spec.Style switch
    {
        AddressSpaceStyle.PackML => new PackMLModel(space, spec),
        AddressSpaceStyle.Vendor or AddressSpaceStyle.VendorCodes => new VendorModel(space, spec),
        AddressSpaceStyle.Structure => new StructureModel(space, spec),
        _ => new MachineryModel(space, spec),
    };
}

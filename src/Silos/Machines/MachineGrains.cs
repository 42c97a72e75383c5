using AxComplex.Contracts.Identifiers;

namespace AxComplex.Silos.Machines;

/// <summary>Finds the grains of machines; nothing else spells their keys.</summary>
internal static class MachineGrains
{
    /// <summary>Gets the grain of a machine, whether or not it ever reported.</summary>
    public static IMachineGrain GetMachine(this IGrainFactory grains, MachineId machine) => grains.GetGrain<IMachineGrain>(machine.ToString());
}

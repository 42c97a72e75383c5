using System.Collections.Frozen;

namespace AxComplex.Plant.Machines;

/// <summary>The kinds of machines that there are, by name.</summary>
public static class MachineKinds
{
    /// <summary>Gets every kind, by its name.</summary>
    public static FrozenDictionary<string, MachineKind> ByName { get; } = new MachineKind[]
    {
        new Press(), new InjectionMoulding(), new MachiningCentre(), new BatchFurnace(), new SurfaceTreatment(), new PaintBooth(),
        new WireProcessing(), new AssemblyLine(), new WeldingCell(), new FillingMachine(), new PackagingLine(), new TestBench(),
    }.ToFrozenDictionary(kind => kind.Name);
}

namespace AxComplex.OpcUa.Types.Encoding;

public sealed partial class StructureRegistry
{
    /// <summary>Gets the registry of the structures of the specification that stand in ExtensionObjects.</summary>
    public static StructureRegistry Standard { get; } = new([]);
}

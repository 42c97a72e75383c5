using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>The types of companion specifications that say what a thing is, whatever its vendor calls it.</summary>
internal static class CompanionTypes
{
    /// <summary>OPC 40001-1, Machinery.</summary>
    public const string Machinery = "http://opcfoundation.org/UA/Machinery/";

    /// <summary>OPC 10000-100, Devices.</summary>
    public const string Devices = "http://opcfoundation.org/UA/DI/";

    /// <summary>OPC 30050, PackML.</summary>
    public const string PackML = "http://opcfoundation.org/UA/PackML/";

    public static readonly TypeName ItemStateMachine = new(Machinery, "MachineryItemState_StateMachineType");
    public static readonly TypeName OperationModeMachine = new(Machinery, "MachineryOperationModeStateMachineType");
    public static readonly TypeName PackMLObject = new(PackML, "PackMLBaseObjectType");
    public static readonly TypeName PackMLBaseMachine = new(PackML, "PackMLBaseStateMachineType");
    public static readonly TypeName PackMLMachineMachine = new(PackML, "PackMLMachineStateMachineType");
    public static readonly TypeName PackMLExecuteMachine = new(PackML, "PackMLExecuteStateMachineType");

    private static readonly TypeName Device = new(Devices, "DeviceType");

    // Machinery's building blocks lie directly below a machine (OPC 40001-1 §7.1).
    private static readonly string[] BlocksOfAMachine = ["MachineryBuildingBlocks", "Identification"];

    /// <summary>Whether an object without variables of its own is a machine all the same.</summary>
    /// <param name="chain">Its type and what that is derived from.</param>
    /// <param name="children">What lies below it.</param>
    public static bool IsMachine(IEnumerable<TypeName> chain, IEnumerable<EquipmentNode> children) =>
        chain.Any(t => t == PackMLObject || t == Device)
        || children.Any(c => c.NodeClass is NodeClass.Object && BlocksOfAMachine.Contains(c.BrowseName.Name, StringComparer.Ordinal));

    /// <summary>
    /// Whether a type says what kind of machine it is. A type of a specification says it of too many, and one of the server's own namespace
    /// may have the name of another vendor's.
    /// </summary>
    /// <param name="type">The machine's type definition; null when it has none.</param>
    public static bool TellsTheKind(TypeName? type) =>
        type is { } t && t.Name.Length > 0 && t.NamespaceUri != NamespaceTable.Own
        && !t.NamespaceUri.StartsWith(NamespaceTable.Standard, StringComparison.OrdinalIgnoreCase);
}

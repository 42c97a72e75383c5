using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Tests.Mapping;

/// <summary>Machines of companion specifications as vendors build them: the types of the specification, everything else each vendor's own.</summary>
internal static class CompanionInstances
{
    public const string Machinery = "http://opcfoundation.org/UA/Machinery/";
    public const string PackML = "http://opcfoundation.org/UA/PackML/";

    /// <summary>The types of Machinery that the mapping knows, where the published model is not there.</summary>
    public static void AddMachineryTypes(AddressSpace space)
    {
        var machinery = space.AddNamespace(Machinery);
        var finite = space.Get<ObjectTypeNode>(ObjectTypeIds.FiniteStateMachineType);
        AddStates(machinery, machinery.AddObjectType("MachineryItemState_StateMachineType", finite), "NotAvailable", "OutOfService", "NotExecuting", "Executing");
        AddStates(machinery, machinery.AddObjectType("MachineryOperationModeStateMachineType", finite), "None", "Maintenance", "Setup", "Processing");
        machinery.AddFolder(space.Objects, "Machines");
    }

    /// <summary>The types of PackML that the mapping knows.</summary>
    public static void AddPackMLTypes(AddressSpace space)
    {
        var packML = space.AddNamespace(PackML);
        var finite = space.Get<ObjectTypeNode>(ObjectTypeIds.FiniteStateMachineType);
        packML.AddObjectType("PackMLBaseObjectType");
        AddStates(packML, packML.AddObjectType("PackMLBaseStateMachineType", finite), "Aborting", "Aborted", "Cleared");
        AddStates(packML, packML.AddObjectType("PackMLMachineStateMachineType", finite), "Clearing", "Stopped", "Stopping", "Running");
        AddStates(packML, packML.AddObjectType("PackMLExecuteStateMachineType", finite), "Starting", "Idle", "Suspended", "Execute", "Held");
    }

    /// <summary>Finds a type by its name.</summary>
    public static ObjectTypeNode Type(AddressSpace space, string uri, string name, uint id)
    {
        var ns = space.AddNamespace(uri);
        return space.TryFind(new NodeId(ns.Index, name), out var node) || space.TryFind(new NodeId(ns.Index, id), out node)
            ? (ObjectTypeNode)node
            : throw new InvalidOperationException($"There is no type {name}.");
    }

    /// <summary>A state machine in some state.</summary>
    /// <param name="ns">Whose node ids it gets.</param>
    /// <param name="space">Where it is built.</param>
    /// <param name="parent">Where it lies.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="state">The BrowseName of the state that it is in; empty for a machine that is not active.</param>
    /// <param name="number">Its Number; null for a server that tells the Id alone.</param>
    /// <param name="stateType">The type that has the states, where that of the machine is derived from it.</param>
    public static ObjectNode AddStateMachine(
        NodeNamespace ns, AddressSpace space, Node parent, QualifiedName name, ObjectTypeNode type, string state, uint? number, ObjectTypeNode? stateType = null)
    {
        var machine = ns.AddObject(parent, name, type);
        var current = ns.AddVariable(
            machine, new QualifiedName(0, "CurrentState"), BuiltInType.LocalizedText,
            new VariableOptions { InitialValue = Variant.From(new LocalizedText("ko", state.Length > 0 ? state : "-")) });
        if (state.Length == 0)
        {
            current.Set(Variant.Null, DateTime.UtcNow, StatusCode.BadStateNotActive);
        }

        var id = ns.AddProperty(current, new QualifiedName(0, "Id"), Variant.From(state.Length > 0 ? StateId(space, stateType ?? type, state) : NodeId.Null));
        var numbered = number is { } n ? ns.AddProperty(current, new QualifiedName(0, "Number"), Variant.From(n)) : null;
        if (state.Length == 0)
        {
            id.Set(Variant.Null, DateTime.UtcNow, StatusCode.BadStateNotActive);
            numbered?.Set(Variant.Null, DateTime.UtcNow, StatusCode.BadStateNotActive);
        }

        return machine;
    }

    private static void AddStates(NodeNamespace ns, ObjectTypeNode type, params string[] states)
    {
        foreach (var state in states)
        {
            ns.AddObject(type, state);
        }
    }

    private static NodeId StateId(AddressSpace space, ObjectTypeNode type, string state)
    {
        for (uint id = 1; id < 10_000; id++)
        {
            if (space.TryFind(new NodeId(type.Id.NamespaceIndex, id), out var node) && node.BrowseName.Name == state && node is ObjectNode)
            {
                return node.Id;
            }
        }

        return space.TryFind(new NodeId(type.Id.NamespaceIndex, $"{type.BrowseName.Name}/{state}"), out var made)
            ? made.Id
            : throw new InvalidOperationException($"{type.BrowseName} has no state {state}.");
    }
}

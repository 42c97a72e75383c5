using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Servers.Models;

/// <summary>
/// A machine by OPC 40001-1: Identification, the state machines MachineryItemState and MachineryOperationMode among its building
/// blocks, process values in Monitoring, counters and the order in Production.
/// </summary>
internal sealed class MachineryModel : IMachineModel
{
    // The nodes of the states in the specification's own namespace, by their numbers.
    private static readonly (uint Node, string Name)[] ItemStates = [(5005, "NotAvailable"), (5004, "OutOfService"), (5007, "NotExecuting"), (5006, "Executing")];
    private static readonly (uint Node, string Name)[] OperationModes = [(5024, "None"), (5025, "Maintenance"), (5027, "Setup"), (5026, "Processing")];

    private readonly FactorySpace _space;
    private readonly CompanionState _itemState;
    private readonly CompanionState _operationMode;
    private readonly Dictionary<string, (ServedVariable Variable, SignalType Type)> _variables;

    public MachineryModel(FactorySpace space, MachineSpec spec)
    {
        _space = space;
        Node = space.Own.AddObject(space.Machines, spec.Name, space.TypeOf(spec), new NodeOptions
        {
            DisplayNames = FactorySpace.Names(spec.Ko, spec.En),
        });
        var identification = Nameplate.AddTo(space, Node, spec);
        var blocks = space.Own.AddObject(
            Node, space.Machinery.Name("MachineryBuildingBlocks"), space.Space.Get<ObjectTypeNode>(ObjectTypeIds.FolderType),
            new NodeOptions { ReferenceType = ReferenceTypeIds.HasComponent });
        space.Space.AddReference(blocks, ReferenceTypeIds.HasAddIn, identification);
        _itemState = StateMachine(spec, blocks, MachineSignals.ItemState, 1002);
        _operationMode = StateMachine(spec, blocks, MachineSignals.OperationMode, 1008);
        _variables = SignalGroups.AddTo(space, Node, spec);
    }

    /// <inheritdoc/>
    public ObjectNode Node { get; }

    /// <inheritdoc/>
    public void Show(SignalChange change)
    {
        if (change.Signal == MachineSignals.Activity)
        {
            return; // it is state and mode that a client sees
        }

        if (change.Signal == MachineSignals.ItemState)
        {
            Enter(_itemState, ItemStates, (uint)change.Number, change.At);
        }
        else if (change.Signal == MachineSignals.OperationMode)
        {
            Enter(_operationMode, OperationModes, (uint)change.Number, change.At);
        }
        else
        {
            var (variable, type) = _variables[change.Signal];
            _space.Set(variable, type, change.Number, change.Text, change.At);
        }
    }

    private static void Enter(CompanionState state, (uint Node, string Name)[] states, uint number, DateTime at) =>
        state.Enter(states[number].Node, states[number].Name, number, at);

    private CompanionState StateMachine(MachineSpec spec, ObjectNode blocks, string name, uint type)
    {
        var path = $"MachineryBuildingBlocks/{name}";
        var said = MachineSignals.All.Single(s => s.Name == name);
        var machine = _space.Own.AddInstance(
            blocks,
            _space.Machinery.Name(name),
            _space.Space.Get<ObjectTypeNode>(new NodeId(_space.Machinery.Index, type)),
            new InstanceOptions
            {
                ReferenceType = ReferenceTypeIds.HasAddIn,
                Optional = ["CurrentState/Number"],
                DisplayNames = FactorySpace.Names(said.Ko, said.En),
                Variables = (below, of) => of with
                {
                    DisplayNames = below == "CurrentState" ? FactorySpace.Names($"{said.Ko} (문자)", $"{said.En}, as text") : of.DisplayNames,
                    History = _space.Of(spec.Path, $"{path}/{below}").History,
                },
            });
        return new CompanionState(_space, _space.Machinery, spec.Path, machine, path);
    }
}

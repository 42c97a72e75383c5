using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Servers.Models;

/// <summary>A machine whose control hands out all its values as one structure, in one variable.</summary>
internal sealed class StructureModel : IMachineModel
{
    /// <summary>The browse name of the variable.</summary>
    public const string VariableName = "MachineData";

    private const string State = "State";

    private readonly FactorySpace _space;
    private readonly DataTypeNode _type;
    private readonly ServedVariable _variable;
    private readonly Dictionary<string, SignalType> _signals;
    private readonly Dictionary<string, Variant> _fields;
    private DateTime _changedAt;
    private bool _isChanged;

    public StructureModel(FactorySpace space, MachineSpec spec)
    {
        _space = space;
        var signals = SignalGroups.SignalsOf(spec.Kind).ToList();
        var state = space.EnumerationOf("ControlState", "Stopped", "Running", "Fault", "Setup");
        _type = space.StructureOf($"{spec.Kind.Name}DataType", () =>
        [
            NodeNamespace.Field(State, state.Id, "What the control does"),
            .. signals.Select(s => NodeNamespace.Field(s.Name, DataTypeOf(s), s.Unit is { } unit ? $"{s.En}, {unit}" : s.En)),
        ]);
        Node = space.Own.AddObject(space.Machines, spec.Name, space.TypeOf(spec), new NodeOptions { DisplayNames = FactorySpace.Names(spec.Ko, spec.En) });
        _variable = space.Of(spec.Path, VariableName);
        _variable.Node = space.Own.AddVariable(Node, VariableName, BuiltInType.ExtensionObject, new VariableOptions
        {
            DataType = _type.Id,
            DisplayNames = FactorySpace.Names("설비 데이터", "Machine data"),
            History = _variable.History,
        });
        _signals = signals.ToDictionary(s => s.Name, s => s.Type);
        _fields = signals.ToDictionary(s => s.Name, s => FactorySpace.Typed(s.Type, 0, null));
        _fields[State] = Variant.From(0);
    }

    /// <inheritdoc/>
    public ObjectNode Node { get; }

    /// <inheritdoc/>
    public void Show(SignalChange change)
    {
        // What changes in one moment is one value; at a new moment the one before is complete.
        if (change.At != _changedAt)
        {
            Complete();
        }

        Take(change);
    }

    /// <inheritdoc/>
    public void Restore(IEnumerable<SignalChange> changes)
    {
        foreach (var change in changes)
        {
            Take(change);
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        if (_isChanged)
        {
            _isChanged = false;
            _space.Set(_variable, Variant.From(_space.Space.NewStructure(_type, _fields)), _changedAt);
        }
    }

    private void Take(SignalChange change)
    {
        switch (change.Signal)
        {
            case MachineSignals.ItemState or MachineSignals.OperationMode:
                return; // told by the control's own state
            case MachineSignals.Activity:
                _fields[State] = Variant.From((int)VendorModel.CodeOf((Activity)change.Number));
                break;
            case MachineSignals.PlannedRunTime:
                _fields[change.Signal] = Variant.From(change.Number * 1_000);
                break;
            default:
                _fields[change.Signal] = FactorySpace.Typed(_signals[change.Signal], change.Number, change.Text);
                break;
        }

        (_changedAt, _isChanged) = (change.At, true);
    }

    // A Duration is in milliseconds (Part 3 §8.13).
    private static NodeId DataTypeOf(SignalSpec signal) => signal.Name == MachineSignals.PlannedRunTime
        ? DataTypeIds.Duration
        : new NodeId(0, (uint)FactorySpace.TypeOf(signal.Type));
}

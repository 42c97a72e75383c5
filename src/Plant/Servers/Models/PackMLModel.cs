using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Servers.Models;

/// <summary>
/// A machine by OPC 30050: three state machines in each other, Status with speed, starved and blocked, Admin with its counters. What the
/// specification has no place for is in Production and Monitoring.
/// </summary>
internal sealed class PackMLModel : IMachineModel
{
    private static readonly string[] StateNodes = ["BaseStateMachine", "BaseStateMachine/MachineState", "BaseStateMachine/MachineState/ExecuteState"];

    private readonly FactorySpace _space;
    private readonly MachineSpec _spec;
    private readonly NodeNamespace _packML;
    private readonly CompanionState[] _states;
    private readonly ServedVariable _unitMode;
    private readonly ServedVariable _starved;
    private readonly ServedVariable _blocked;
    private readonly ServedVariable _speed;
    private readonly ServedVariable _processed;
    private readonly ServedVariable _defective;
    private readonly Dictionary<string, (ServedVariable Variable, SignalType Type)> _variables;
    private readonly Dictionary<string, double> _counts = [];
    private string _product = "";
    private DateTime? _countedAt;

    public PackMLModel(FactorySpace space, MachineSpec spec)
    {
        (_space, _spec) = (space, spec);
        CompanionModel.Add(space.Space, CompanionModel.PackML);
        _packML = space.Space.AddNamespace(CompanionModel.PackML);
        Node = space.Own.AddInstance(
            space.Space.Get<ObjectNode>(Id(72)),
            space.Own.Name(spec.Name),
            space.TypeOf(spec, space.Space.Get<ObjectTypeNode>(Id(6))),
            new InstanceOptions
            {
                DisplayNames = FactorySpace.Names(spec.Ko, spec.En),
                Optional = ["PackMLVersion", "TagID", "Admin/ProdProcessedCount", "Admin/ProdDefectiveCount", "Admin/MachDesignSpeed"],
                Variables = (path, of) => of with { InitialValue = FirstValue(path) ?? of.InitialValue, History = space.Of(spec.Path, path).History },
            });
        _states = [.. StateNodes.Select(path => new CompanionState(space, _packML, spec.Path, space.Space.Get<ObjectNode>(Node, path), path))];
        _unitMode = Bind("Status/UnitModeCurrent");
        _starved = Bind("Status/EquipmentStarved");
        _blocked = Bind("Status/EquipmentBlocked");
        _speed = Bind("Status/CurMachSpeed");
        _processed = Bind("Admin/ProdProcessedCount");
        _defective = Bind("Admin/ProdDefectiveCount");
        _variables = SignalGroups.AddTo(space, Node, spec);
    }

    /// <inheritdoc/>
    public ObjectNode Node { get; }

    // Parts a minute at the usual product.
    private float DesignSpeed => (float)Math.Round(60 / _spec.CycleTime.TotalSeconds * _spec.PartsPerCycle, 2);

    /// <inheritdoc/>
    public void Show(SignalChange change)
    {
        switch (change.Signal)
        {
            case MachineSignals.Activity:
                Enter((Activity)change.Number, change.At);
                return;
            case MachineSignals.ItemState or MachineSignals.OperationMode:
                return; // told by PackML's own states
            case MachineSignals.GoodCount or MachineSignals.ScrapCount or MachineSignals.ReworkCount:
                // What is counted in one moment is one value; at a new moment the one before is complete.
                if (change.At != _countedAt)
                {
                    Complete();
                }

                _counts[change.Signal] = change.Number;
                _countedAt = change.At;
                break;
            case MachineSignals.Product:
                _product = change.Text ?? "";
                break;
        }

        var (variable, type) = _variables[change.Signal];
        _space.Set(variable, type, change.Number, change.Text, change.At);
    }

    /// <inheritdoc/>
    public void Restore(IEnumerable<SignalChange> changes)
    {
        SignalChange[] all = [.. changes];
        foreach (var change in all)
        {
            Show(change);
            _countedAt = null;
        }

        _countedAt = all.Where(c => _counts.ContainsKey(c.Signal)).Select(c => (DateTime?)c.At).Max();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        if (_countedAt is { } at)
        {
            _countedAt = null;
            ShowCounts(at);
        }
    }

    private void Enter(Activity activity, DateTime at)
    {
        var levels = PackMLStates.Of(activity);
        for (var level = 0; level < _states.Length; level++)
        {
            if (level < levels.Length)
            {
                _states[level].Enter(levels[level].Node, levels[level].Name, levels[level].Number, at);
            }
            else
            {
                _states[level].Leave(at);
            }
        }

        _space.Set(_unitMode, Variant.From(PackMLStates.UnitModeOf(activity)), at);
        _space.Set(_starved, Variant.From(activity is Activity.Starved), at);
        _space.Set(_blocked, Variant.From(activity is Activity.Blocked), at);
        _space.Set(_speed, Variant.From(activity is Activity.Producing ? DesignSpeed : 0f), at);
    }

    private void ShowCounts(DateTime at)
    {
        var (scrap, rework) = (_counts.GetValueOrDefault(MachineSignals.ScrapCount), _counts.GetValueOrDefault(MachineSignals.ReworkCount));
        _space.Set(_processed, Count(_counts.GetValueOrDefault(MachineSignals.GoodCount) + scrap + rework), at);
        _space.Set(_defective, Count(scrap + rework), at);
    }

    private Variant Count(double count) => Variant.From(new[]
    {
        _space.Space.NewStructure(_space.Space.Get<DataTypeNode>(Id(14)), new Dictionary<string, Variant>
        {
            ["ID"] = Variant.From(1),
            ["Name"] = Variant.From(_product),
            ["Unit"] = Units.Of("pcs"),
            ["Count"] = Variant.From((int)count),
            ["AccCount"] = Variant.From((int)count),
        }),
    });

    private Variant? FirstValue(string path) => path switch
    {
        "PackMLVersion" => Variant.From("3.0"),
        "TagID" => Variant.From(_spec.Path),
        "Status/UnitSupportedModes" => Variant.From(Id(11)),
        "Status/MachSpeed" or "Admin/MachDesignSpeed" => Variant.From(DesignSpeed),
        "Status/MachSpeed/EURange" or "Status/CurMachSpeed/EURange" =>
            Variant.From(new ExtensionObject(new OpcUa.Types.Services.Range { Low = 0, High = 1.5 * DesignSpeed })),
        "BaseStateMachine/AvailableStates" => Nodes(61, 62, 71),
        "BaseStateMachine/MachineState/AvailableStates" => Nodes(55, 53, 54, 75),
        "BaseStateMachine/MachineState/ExecuteState/AvailableStates" => Nodes(27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38),
        _ when path.EndsWith("/AvailableTransitions", StringComparison.Ordinal) => Nodes(),
        _ => null,
    };

    private Variant Nodes(params uint[] nodes) => Variant.From(Array.ConvertAll(nodes, Id));

    private NodeId Id(uint number) => new(_packML.Index, number);

    private ServedVariable Bind(string path)
    {
        var served = _space.Of(_spec.Path, path);
        served.Node = _space.Space.Get<VariableNode>(Node, path);
        return served;
    }
}

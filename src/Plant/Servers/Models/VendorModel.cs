using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Servers.Models;

/// <summary>A machine as an equipment maker made it up: Korean names, groups of his own, a state in his own codes.</summary>
internal sealed class VendorModel : IMachineModel
{
    private const string StateName = "가동상태";

    // What the codes mean; a maker who says so does it in a property of the variable.
    private static readonly string[] Codes = ["정지", "가동", "고장", "준비"];

    private static readonly HashSet<string> Results = [MachineSignals.GoodCount, MachineSignals.ScrapCount, MachineSignals.ReworkCount, MachineSignals.Energy];

    private readonly FactorySpace _space;
    private readonly ServedVariable _state;
    private readonly Dictionary<string, (ServedVariable Variable, SignalType Type)> _variables;

    public VendorModel(FactorySpace space, MachineSpec spec)
    {
        _space = space;
        var says = spec.Style is AddressSpaceStyle.Vendor;
        Node = space.Own.AddObject(space.Machines, spec.Name, space.TypeOf(spec), new NodeOptions { DisplayNames = [new LocalizedText("ko", spec.Ko)] });
        var (operation, results, process) = (Group("운전"), Group("실적"), Group("공정"));
        _state = space.AddVariable(spec.Path, operation, "운전", new SignalSpec(StateName, SignalType.UInt32, StateName, ""), new VariableOptions
        {
            TypeDefinition = says ? space.Space.Get<VariableTypeNode>(VariableTypeIds.MultiStateDiscreteType) : null,
        });
        if (says)
        {
            space.Own.AddProperty(_state.Node!, new QualifiedName(0, "EnumStrings"), Variant.From(Array.ConvertAll(Codes, c => new LocalizedText("ko", c))));
        }

        var processValues = spec.Kind.Variables.Select(v => v.Signal.Name).ToHashSet();
        _variables = SignalGroups.SignalsOf(spec.Kind).ToDictionary(
            s => s.Name,
            s =>
            {
                var (group, name) = processValues.Contains(s.Name) || s.Name == MachineSignals.ToolWear ? (process, "공정")
                    : Results.Contains(s.Name) ? (results, "실적")
                    : (operation, "운전");
                return (space.AddVariable(spec.Path, group, name, InVendorsWords(s, says)), s.Type);
            },
            StringComparer.Ordinal);

        ObjectNode Group(string name) => space.Own.AddObject(Node, name, options: new NodeOptions { DisplayNames = [new LocalizedText("ko", name)] });
    }

    /// <inheritdoc/>
    public ObjectNode Node { get; }

    /// <summary>Gets the vendor's code of an activity: 0 정지, 1 가동, 2 고장, 3 준비.</summary>
    public static uint CodeOf(Activity activity) => activity switch
    {
        Activity.Producing => 1,
        Activity.Breakdown or Activity.MinorStop => 2,
        Activity.Setup or Activity.ToolChange or Activity.WarmUp => 3,
        _ => 0,
    };

    /// <inheritdoc/>
    public void Show(SignalChange change)
    {
        switch (change.Signal)
        {
            case MachineSignals.Activity:
                _space.Set(_state, Variant.From(CodeOf((Activity)change.Number)), change.At);
                break;
            case MachineSignals.ItemState or MachineSignals.OperationMode:
                break; // told by the vendor's code
            default:
                var (variable, type) = _variables[change.Signal];
                _space.Set(variable, type, change.Number, change.Text, change.At);
                break;
        }
    }

    // 양품 수 → 양품수, Korean alone.
    private static SignalSpec InVendorsWords(SignalSpec signal, bool saysUnits) => new(
        signal.Ko.Replace(" ", "", StringComparison.Ordinal), signal.Type, signal.Ko, "",
        saysUnits ? signal.Unit : null, saysUnits ? signal.Low : null, saysUnits ? signal.High : null);
}

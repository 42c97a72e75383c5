using AxComplex.OpcUa.Server.Nodes;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Servers.Models;

/// <summary>The signals of a machine that no companion specification has a place for: two objects with variables.</summary>
internal static class SignalGroups
{
    private static readonly HashSet<string> Production =
    [
        MachineSignals.GoodCount, MachineSignals.ScrapCount, MachineSignals.ReworkCount, MachineSignals.Order, MachineSignals.Product,
        MachineSignals.OrderQuantity, MachineSignals.PlannedRunTime,
    ];

    /// <summary>Gets the signals of a machine, but for state and mode.</summary>
    public static IEnumerable<SignalSpec> SignalsOf(MachineKind kind) =>
    [
        .. MachineSignals.All.Where(s => s.Name is not (MachineSignals.ItemState or MachineSignals.OperationMode)),
        .. kind.PartsPerTool > 0 ? [MachineSignals.Wear] : (SignalSpec[])[],
        .. kind.Variables.Select(v => v.Signal),
    ];

    /// <summary>Adds Production and Monitoring to a machine.</summary>
    /// <returns>The variables by the name of their signal.</returns>
    public static Dictionary<string, (ServedVariable Variable, SignalType Type)> AddTo(FactorySpace space, ObjectNode machine, MachineSpec spec)
    {
        var production = Group("Production", "생산");
        var monitoring = Group("Monitoring", "감시");
        return SignalsOf(spec.Kind).ToDictionary(
            s => s.Name,
            s => (Production.Contains(s.Name)
                ? space.AddVariable(spec.Path, production, "Production", s)
                : space.AddVariable(spec.Path, monitoring, "Monitoring", s), s.Type),
            StringComparer.Ordinal);

        ObjectNode Group(string name, string ko) =>
            space.Own.AddObject(machine, name, options: new NodeOptions { DisplayNames = FactorySpace.Names(ko, name) });
    }
}

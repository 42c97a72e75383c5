using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Replay;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Servers.Models;

/// <summary>A recorded data set as a machine: each column is a variable of it.</summary>
internal sealed class RecordingModel : IMachineModel
{
    private readonly FactorySpace _space;
    private readonly Dictionary<string, (ServedVariable Variable, SignalType Type)> _variables;

    public RecordingModel(FactorySpace space, string machine, CsvTable table)
    {
        _space = space;
        Node = space.Own.AddObject(space.Machines, table.Name);
        _variables = table.Columns.ToDictionary(
            c => c.Name, c => (space.AddVariable(machine, Node, "", c), c.Type), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public ObjectNode Node { get; }

    /// <inheritdoc/>
    public void Show(SignalChange change)
    {
        var (variable, type) = _variables[change.Signal];
        var isMissing = type is SignalType.String ? change.Text is null : double.IsNaN(change.Number);
        _space.Set(
            variable,
            isMissing ? Variant.Null : FactorySpace.Typed(type, change.Number, change.Text),
            change.At,
            isMissing ? StatusCode.BadNoData : StatusCode.Good);
    }
}

using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Servers;

/// <summary>Builds the folder Machines of a server, where OPC 40001-1 puts the machines, and finds their variables.</summary>
internal sealed class MachinesNamespace
{
    /// <summary>The namespace of OPC 40001-1; the browse name of the folder lies in it.</summary>
    public const string Machinery = "http://opcfoundation.org/UA/Machinery/";

    private readonly NodeNamespace _own;
    private readonly ObjectNode _machines;

    public MachinesNamespace(AddressSpace space, string factory)
    {
        var machinery = space.AddNamespace(Machinery);
        _machines = machinery.AddFolder(space.Objects, "Machines", new LocalizedText("ko", "설비"), new LocalizedText("en", "Machines"));
        _own = space.AddNamespace($"urn:axcomplex:plant:{factory.Replace('/', ':')}");
    }

    /// <summary>Adds a machine with its variables.</summary>
    /// <returns>The variables by browse name.</returns>
    public IReadOnlyDictionary<string, VariableNode> Add(string name, string ko, string en, IEnumerable<SignalSpec> signals)
    {
        var machine = _own.AddObject(_machines, name, options: new NodeOptions { DisplayNames = Names(ko, en) });
        return signals.ToDictionary(s => s.Name, s => AddVariable(machine, s), StringComparer.Ordinal);
    }

    private VariableNode AddVariable(ObjectNode machine, SignalSpec signal)
    {
        var variable = _own.AddVariable(
            machine, signal.Name, TypeOf(signal.Type), new VariableOptions { DisplayNames = Names(signal.Ko, signal.En) });
        if (signal.Unit is { } unit)
        {
            _own.AddProperty(variable, new QualifiedName(0, "EngineeringUnits"), Units.Of(unit));
        }

        return variable;
    }

    private static BuiltInType TypeOf(SignalType type) => type switch
    {
        SignalType.Int32 => BuiltInType.Int32,
        SignalType.UInt32 => BuiltInType.UInt32,
        SignalType.Double => BuiltInType.Double,
        _ => BuiltInType.String,
    };

    private static LocalizedText[] Names(string ko, string en) =>
        ko.Length > 0 ? [new LocalizedText("ko", ko), new LocalizedText("en", en)] : [new LocalizedText("en", en)];
}

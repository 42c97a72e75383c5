using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Servers.Models;

/// <summary>The address space of a factory's server, to build machines in.</summary>
internal sealed class FactorySpace
{
    private const string Types = "urn:axcomplex:plant:types";

    private readonly ServedVariables _variables;
    private readonly NodeNamespace _types;

    /// <summary>Begins with the companion specifications.</summary>
    public FactorySpace(AddressSpace space, string factory, ServedVariables variables)
    {
        (Space, _variables) = (space, variables);
        CompanionModel.Add(space, CompanionModel.Machinery);
        DI = space.AddNamespace(CompanionModel.DI);
        Machinery = space.AddNamespace(CompanionModel.Machinery);
        _types = space.AddNamespace(Types);
        Own = space.AddNamespace(UriOf(factory));
        Machines = space.Get<ObjectNode>(new NodeId(Machinery.Index, 1001));
    }

    /// <summary>Gets the address space.</summary>
    public AddressSpace Space { get; }

    /// <summary>Gets the namespace of the factory's own nodes.</summary>
    public NodeNamespace Own { get; }

    /// <summary>Gets the namespace of OPC 10000-100.</summary>
    public NodeNamespace DI { get; }

    /// <summary>Gets the namespace of OPC 40001-1.</summary>
    public NodeNamespace Machinery { get; }

    /// <summary>Gets the folder in which OPC 40001-1 puts machines.</summary>
    public ObjectNode Machines { get; }

    /// <summary>Gets the URI of a factory's own nodes.</summary>
    /// <param name="factory">The factory's path.</param>
    public static string UriOf(string factory) => $"urn:axcomplex:plant:{factory.Replace('/', ':')}";

    /// <summary>Makes names for people.</summary>
    public static LocalizedText[] Names(string ko, string en) =>
        ko.Length > 0 ? [new LocalizedText("ko", ko), new LocalizedText("en", en)] : [new LocalizedText("en", en)];

    /// <summary>Gets the type of the machines of a kind, the same in every factory.</summary>
    /// <param name="spec">A machine of the kind.</param>
    /// <param name="supertype">What it refines; null for BaseObjectType.</param>
    public ObjectTypeNode TypeOf(MachineSpec spec, ObjectTypeNode? supertype = null)
    {
        var name = spec.Style is AddressSpaceStyle.Machinery ? $"{spec.Kind.Name}Type" : $"{spec.Style}{spec.Kind.Name}Type";
        var id = new NodeId(_types.Index, name);
        return Space.TryFind(id, out var known)
            ? (ObjectTypeNode)known
            : _types.AddObjectType(name, supertype, options: new NodeOptions { NodeId = id, DisplayNames = Names(spec.Kind.Ko, spec.Kind.En) });
    }

    /// <summary>Gets a structure of the plant's machines, and makes it at the first time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">Its fields.</param>
    public DataTypeNode StructureOf(string name, Func<IReadOnlyList<StructureField>> fields)
    {
        var id = new NodeId(_types.Index, name);
        return Space.TryFind(id, out var known) ? (DataTypeNode)known : _types.AddStructure(name, fields(), options: new NodeOptions { NodeId = id });
    }

    /// <summary>Gets an enumeration of the plant's machines, and makes it at the first time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">What its values are called, from 0 up.</param>
    public DataTypeNode EnumerationOf(string name, params string[] values)
    {
        var id = new NodeId(_types.Index, name);
        return Space.TryFind(id, out var known) ? (DataTypeNode)known : _types.AddEnumeration(name, values, new NodeOptions { NodeId = id });
    }

    /// <summary>Adds a variable of a machine.</summary>
    /// <param name="machine">The machine's path.</param>
    /// <param name="parent">The object that has it.</param>
    /// <param name="above">The browse path of the object below the machine; empty for the machine itself.</param>
    /// <param name="signal">What it is; its name is the browse name.</param>
    /// <param name="options">What else is to be said; its names and its type definition are those of the signal.</param>
    public ServedVariable AddVariable(string machine, Node parent, string above, SignalSpec signal, VariableOptions? options = null)
    {
        var served = _variables.Of(machine, above.Length > 0 ? $"{above}/{signal.Name}" : signal.Name);
        var said = (options ?? VariableOptions.Default) with { DisplayNames = Names(signal.Ko, signal.En), History = served.History };
        served.Node = signal is { Unit: not null, Low: not null }
            ? Own.AddInstance(
                parent, signal.Name, TypeOf(signal.Type), Space.Get<VariableTypeNode>(VariableTypeIds.AnalogUnitRangeType), said,
                new InstanceOptions { Optional = ["EURange"], Variables = (path, of) => of with { InitialValue = RangeOrUnit(path, signal) } })
            : Own.AddVariable(parent, signal.Name, TypeOf(signal.Type), said);
        if (signal is { Unit: { } unit, Low: null })
        {
            Own.AddProperty(served.Node, new QualifiedName(0, "EngineeringUnits"), Units.Of(unit));
        }

        return served;
    }

    /// <summary>Collects a value of a signal for a variable that shows it as it is.</summary>
    public void Set(ServedVariable variable, SignalType type, double number, string? text, DateTime at) =>
        Set(variable, Typed(type, number, text), at);

    /// <summary>Collects a value.</summary>
    public void Set(ServedVariable variable, Variant value, DateTime at, StatusCode status = default) =>
        _variables.Set(variable, value, at, status);

    /// <summary>Finds a variable that belongs to an instance of a type, so that its values are counted and kept as well.</summary>
    /// <param name="machine">The machine's path.</param>
    /// <param name="path">The browse path below the machine.</param>
    public ServedVariable Of(string machine, string path) => _variables.Of(machine, path);

    /// <summary>Makes the value of a signal.</summary>
    public static Variant Typed(SignalType type, double number, string? text) => type switch
    {
        SignalType.Int32 => Variant.From((int)number),
        SignalType.UInt32 => Variant.From((uint)number),
        SignalType.String => Variant.From(text ?? ""),
        _ => Variant.From(number),
    };

    /// <summary>Gets the built-in type of a signal.</summary>
    public static BuiltInType TypeOf(SignalType type) => type switch
    {
        SignalType.Int32 => BuiltInType.Int32,
        SignalType.UInt32 => BuiltInType.UInt32,
        SignalType.Double => BuiltInType.Double,
        _ => BuiltInType.String,
    };

    private static Variant RangeOrUnit(string path, SignalSpec signal) => path == "EURange"
        ? Variant.From(new ExtensionObject(new OpcUa.Types.Services.Range { Low = signal.Low!.Value, High = signal.High!.Value }))
        : Units.Of(signal.Unit!);
}

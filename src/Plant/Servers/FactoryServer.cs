using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Servers;

/// <summary>The OPC UA server of one factory, and the way of new values into it.</summary>
internal sealed class FactoryServer(string factory, UaServer server)
{
    private readonly MachinesNamespace _machines = new(server.AddressSpace, factory);
    private readonly Dictionary<(string Machine, string Signal), VariableNode> _variables = [];
    private readonly List<ValueChange> _changes = [];

    /// <summary>Gets the factory's path.</summary>
    public string Factory => factory;

    /// <summary>Gets the server.</summary>
    public UaServer Server => server;

    /// <summary>Adds a machine.</summary>
    public void Add(string name, string ko, string en, IEnumerable<SignalSpec> signals)
    {
        foreach (var (signal, variable) in _machines.Add(name, ko, en, signals))
        {
            _variables.Add(($"{factory}/{name}", signal), variable);
        }
    }

    /// <summary>Collects a value for the next <see cref="Publish"/>.</summary>
    /// <param name="machine">The machine's path.</param>
    /// <param name="signal">The variable's browse name.</param>
    /// <param name="at">The source timestamp.</param>
    /// <param name="value">A number, or a text where the variable is a String; null is a missing value.</param>
    public void Collect(string machine, string signal, DateTime at, object? value)
    {
        var variable = _variables[(machine, signal)];
        _changes.Add(value is null
            ? new ValueChange(variable, Variant.Null, at, StatusCode.BadNoData)
            : new ValueChange(variable, Typed(variable, value), at));
    }

    /// <summary>Shows what was collected to every client, in one batch.</summary>
    /// <param name="now">Plant time, the server timestamp of each value.</param>
    public void Publish(DateTime now)
    {
        server.Publish(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_changes), now);
        _changes.Clear();
    }

    private static Variant Typed(VariableNode variable, object value) => value switch
    {
        string text => Variant.From(text),
        double number when variable.ValueType is BuiltInType.Int32 => Variant.From((int)number),
        double number when variable.ValueType is BuiltInType.UInt32 => Variant.From((uint)number),
        double number => Variant.From(number),
        _ => throw new ArgumentException($"A variable of the plant cannot be a {value.GetType().Name}.", nameof(value)),
    };
}

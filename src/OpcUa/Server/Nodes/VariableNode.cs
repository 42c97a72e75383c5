using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A variable: a value with a status and two timestamps, that clients read and monitor (Part 3 §5.6.2).</summary>
/// <remarks>Setting the value pushes it to every monitored item at once; nothing polls.</remarks>
public sealed class VariableNode : Node
{
    private readonly Lock _gate = new();
    private readonly AddressSpace _space;
    private readonly DataTypeNode _dataType;
    private readonly VariableOptions _options;
    private readonly MonitorList<IValueMonitor> _monitors = new();
    private DataValue _value;

    internal VariableNode(
        AddressSpace space, NodeId id, QualifiedName browseName, DataTypeNode dataType, VariableTypeNode type, VariableOptions options)
        : base(id, browseName, options)
    {
        _space = space;
        _dataType = dataType;
        _options = options;
        TypeDefinition = type;
        ValueType = dataType.Encoding;
        var now = space.UtcNow;
        if (options.InitialValue is { } initial)
        {
            ThrowIfUnfit(initial);
            _value = new DataValue(initial, StatusCode.Good, now, 0, now, 0);
        }
        else
        {
            _value = new DataValue(Variant.Null, StatusCode.BadWaitingForInitialData, now, 0, now, 0);
        }
    }

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.Variable;

    /// <inheritdoc/>
    internal override TypeNode TypeDefinition { get; }

    /// <summary>Gets the data type.</summary>
    public NodeId DataType => _dataType.Id;

    /// <summary>Gets how values travel; null when the data type allows several built-in types.</summary>
    public BuiltInType? ValueType { get; }

    /// <summary>Gets the shape: -1 is a scalar, 1 an array, -2 any (Part 3 §5.6.2, ValueRank).</summary>
    public int ValueRank => _options.ValueRank;

    /// <summary>Gets what clients may do.</summary>
    public AccessLevel AccessLevel => _options.AccessLevel | (History is null ? AccessLevel.None : AccessLevel.HistoryRead);

    /// <summary>Gets what keeps the values; null if nobody does.</summary>
    public IVariableHistory? History => _options.History;

    internal double MinimumSamplingIntervalMs => _options.MinimumSamplingIntervalMs;

    /// <summary>Gets whether a deadband makes sense.</summary>
    internal bool IsNumericScalar => _options.ValueRank == -1
        && (ValueType is >= BuiltInType.SByte and <= BuiltInType.Double || _dataType.IsOrDerivesFrom(DataTypeIds.Number));

    /// <summary>Gets the value of the property EURange; null if there is none (Part 8 §5.3.2.3).</summary>
    internal Types.Services.Range? EngineeringRange
    {
        get
        {
            VariableNode? property;
            lock (_space.Structure)
            {
                property = References.Find(r => r.IsForward && r.Other.BrowseName == new QualifiedName(0, "EURange")).Other as VariableNode;
            }

            return property?.Value.Value.TryGetExtensionObject(out var range) == true ? range.Structure as Types.Services.Range : null;
        }
    }

    /// <summary>Gets the value as it stands.</summary>
    public DataValue Value
    {
        get
        {
            lock (_gate)
            {
                return _value;
            }
        }
    }

    internal AddressSpace Space => _space;

    internal Func<VariableNode, Variant, StatusCode>? OnWrite => _options.OnWrite;

    /// <summary>Sets the value, and hands it to every monitored item. Equal values are not sent again to clients.</summary>
    /// <param name="value">The value; null is for a bad status that has none.</param>
    /// <param name="sourceTimestamp">When the equipment took it, in UTC.</param>
    /// <param name="status">Its quality. Default: Good.</param>
    /// <param name="serverTimestamp">When this server got it, in UTC. Default: now, by the server's clock.</param>
    /// <exception cref="ArgumentException">The value has not the variable's data type or shape.</exception>
    public void Set(Variant value, DateTime sourceTimestamp, StatusCode status = default, DateTime serverTimestamp = default)
    {
        ThrowIfUnfit(value);
        Take(new DataValue(value, status, sourceTimestamp, 0, serverTimestamp == default ? _space.UtcNow : serverTimestamp, 0));
    }

    /// <summary>Makes a variable of another id that is as this one, its value included.</summary>
    internal VariableNode Copy(NodeId id, Func<VariableOptions, VariableOptions> change)
    {
        var value = Value;
        var options = change(_options with
        {
            NodeId = id,
            DisplayNames = DisplayNames,
            Description = Description,
            InitialValue = value.Status.IsBad || value.Value.IsNull ? null : value.Value,
            History = null,
        });
        return new VariableNode(_space, id, BrowseName, _dataType, (VariableTypeNode)TypeDefinition, options);
    }

    /// <summary>Tells whether a value has this variable's data type and shape.</summary>
    internal bool Accepts(in Variant value) => ValueShape.Fits(value, _dataType, ValueType, _options.ValueRank);

    /// <exception cref="ArgumentException">The value has not the variable's data type or shape.</exception>
    internal void ThrowIfUnfit(in Variant value)
    {
        if (!Accepts(value))
        {
            throw new ArgumentException(
                $"{Id} has data type {_dataType.BrowseName.Name} and value rank {_options.ValueRank}; "
                + $"the value is {(value.IsArray ? "an array of " : "a scalar ")}{value.Type}.");
        }
    }

    /// <summary>Sets a value that fits.</summary>
    internal void Take(in DataValue data)
    {
        lock (_gate)
        {
            _value = data;
            History?.Append(data.SourceTimestamp == default ? data with { SourceTimestamp = data.ServerTimestamp } : data);
            foreach (var monitor in _monitors.All)
            {
                monitor.Push(in data);
            }
        }
    }

    /// <summary>Hands the current value and all later ones to a monitor.</summary>
    internal void Attach(IValueMonitor monitor)
    {
        lock (_gate)
        {
            _monitors.Add(monitor);
            monitor.Push(_options.ReadLive?.Invoke() ?? _value);
        }
    }

    /// <summary>Hands the current value to a monitor that is attached already.</summary>
    internal void Repeat(IValueMonitor monitor)
    {
        lock (_gate)
        {
            monitor.Push(_options.ReadLive?.Invoke() ?? _value);
        }
    }

    /// <summary>Stops <see cref="Attach"/>; a second call does nothing.</summary>
    internal void Detach(IValueMonitor monitor)
    {
        lock (_gate)
        {
            _monitors.Remove(monitor);
        }
    }

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value)
    {
        if (attributeId == AttributeIds.Value)
        {
            value = _options.ReadLive?.Invoke() ?? Value;
            return true;
        }

        return attributeId switch
        {
            AttributeIds.DataType => Found(Variant.From(_dataType.Id), out value),
            AttributeIds.ValueRank => Found(Variant.From(_options.ValueRank), out value),
            AttributeIds.ArrayDimensions when _options.ValueRank > 0 =>
                Found(Variant.From(new uint[_options.ValueRank]), out value), // 0: the length varies
            AttributeIds.AccessLevel or AttributeIds.UserAccessLevel => Found(Variant.From((byte)AccessLevel), out value),
            AttributeIds.MinimumSamplingInterval => Found(Variant.From(_options.MinimumSamplingIntervalMs), out value),
            AttributeIds.Historizing => Found(Variant.From(History is not null), out value),
            AttributeIds.AccessLevelEx => Found(Variant.From((uint)AccessLevel), out value),
            _ => base.TryReadAttribute(attributeId, locales, out value),
        };
    }
}

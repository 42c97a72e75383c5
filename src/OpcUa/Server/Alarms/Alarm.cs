using AxComplex.OpcUa.Server.Events;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Alarms;

/// <summary>An alarm of a machine: raised and cleared by the program, acknowledged by people (Part 9 §5.8).</summary>
/// <remarks>
/// Every change is an event at the source and above it, and a new value of the alarm's variables. Safe from any thread;
/// changes are seen in their order.
/// </remarks>
public sealed class Alarm
{
    // An operator acknowledges what stands in his list, which may be a few events old.
    private const int RememberedEvents = 20;

    private readonly Lock _gate = new();
    private readonly AddressSpace _space;
    private readonly AlarmOptions _options;
    private readonly Node _source;
    private readonly Dictionary<string, VariableNode> _variables = [];
    private readonly LinkedList<byte[]> _eventIds = new();
    private AlarmState _state;
    private UaEvent _last;

    internal Alarm(AddressSpace space, NodeNamespace ns, Node source, ObjectNode node, AlarmOptions options)
    {
        (_space, _source, Node, _options) = (space, source, node, options);
        _state = new AlarmState(options.NeedsConfirmation) { Time = space.UtcNow, Message = node.DisplayNames[0] };
        _last = NewEvent(_state);
        AddVariables(ns);
    }

    /// <summary>Gets the alarm's own node; its NodeId is the ConditionId.</summary>
    public ObjectNode Node { get; }

    /// <summary>Gets whether the cause is there.</summary>
    public bool IsActive => State.IsActive;

    /// <summary>Gets whether a person has seen it, or it needs none.</summary>
    public bool IsAcknowledged => State.IsAcked;

    /// <summary>Gets whether a person has confirmed it, or it needs none.</summary>
    public bool IsConfirmed => State.IsConfirmed;

    /// <summary>Gets whether it counts at all.</summary>
    public bool IsEnabled => State.IsEnabled;

    internal Node Source => _source;

    private AlarmState State => Volatile.Read(ref _state);

    /// <summary>Says that the cause is there. An alarm that was not active has to be acknowledged from then on.</summary>
    /// <param name="severity">How grave it is: 1 to 1000.</param>
    /// <param name="message">What it is, for people.</param>
    /// <param name="time">Since when, in UTC; null for now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The severity is not one of 1 to 1000.</exception>
    public void Raise(ushort severity, LocalizedText message, DateTime? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(severity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(severity, 1000);
        lock (_gate)
        {
            if (!_state.IsActive)
            {
                _eventIds.Clear(); // what was acknowledged before is not this occurrence
            }

            Change(_state.Raise(severity, message, time ?? _space.UtcNow));
        }
    }

    /// <summary>Says that the cause is gone. Nothing happens when the alarm is not active.</summary>
    /// <param name="message">What it is, for people.</param>
    /// <param name="time">Since when, in UTC; null for now.</param>
    public void Clear(LocalizedText message, DateTime? time = null)
    {
        lock (_gate)
        {
            if (_state.IsActive)
            {
                Change(_state.Clear(message, time ?? _space.UtcNow));
            }
        }
    }

    internal void Acknowledge(byte[]? eventId, LocalizedText comment) =>
        Operate("Acknowledge", eventId, comment, static (state, comment, now) => state.Acknowledge(comment, now));

    internal void Confirm(byte[]? eventId, LocalizedText comment) =>
        Operate("Confirm", eventId, comment, static (state, comment, now) => state.Confirm(comment, now));

    internal void AddComment(byte[]? eventId, LocalizedText comment) =>
        Operate("AddComment", eventId, comment, static (state, comment, now) => state.AddComment(comment, now));

    internal void Enable(bool enabled)
    {
        lock (_gate)
        {
            Change(_state.Enable(enabled, _space.UtcNow), even: true);
        }
    }

    /// <summary>Hands the last event to a monitor, if a person still has to look at the alarm.</summary>
    internal void Refresh(Action<UaEvent> push)
    {
        lock (_gate)
        {
            if (_state.Retain)
            {
                push(_last);
            }
        }
    }

    private void Operate(
        string method, byte[]? eventId, LocalizedText comment, Func<AlarmState, LocalizedText, DateTime, AlarmState> operate)
    {
        lock (_gate)
        {
            var next = operate(_state, comment, _space.UtcNow);
            if (eventId is null || !_eventIds.Any(id => id.AsSpan().SequenceEqual(eventId)))
            {
                throw new UaException(StatusCode.BadEventIdUnknown, "The EventId is not one of the alarm's present occurrence.");
            }

            Change(next);
        }

        _options.OnOperator?.Invoke(this, method, comment);
    }

    private void Change(AlarmState next, bool even = false)
    {
        Volatile.Write(ref _state, next);
        _last = NewEvent(next);
        foreach (var (path, variable) in _variables)
        {
            variable.Set(_last.Fields[path], next.Time);
        }

        // Part 9 §5.5.2: a disabled condition is silent, but for the event that says so.
        if (next.IsEnabled || even)
        {
            _eventIds.AddLast(_last.EventId);
            if (_eventIds.Count > RememberedEvents)
            {
                _eventIds.RemoveFirst();
            }

            _space.Raise(_last);
        }
    }

    private UaEvent NewEvent(AlarmState state)
    {
        var e = _space.NewEvent(Node.TypeDefinition.Id, _source, state.Message, state.Severity, state.Time, Node.Id);
        var conditionClass = _options.ConditionClass ?? _space.Get<ObjectTypeNode>(ObjectTypeIds.ProcessConditionClassType);
        e.Set("ConditionClassId", Variant.From(conditionClass.Id));
        e.Set("ConditionClassName", Variant.From(conditionClass.DisplayNames[0]));
        e.Set("ConditionName", Variant.From(Node.BrowseName.Name));
        e.Set("BranchId", Variant.From(NodeId.Null));
        e.Set("Retain", Variant.From(state.Retain));
        TwoState("EnabledState", state.IsEnabled, "Enabled", "Disabled");
        e.Set("Quality", Variant.From(StatusCode.Good));
        e.Set("LastSeverity", Variant.From(state.LastSeverity));
        e.Set("Comment", Variant.From(state.Comment));
        e.Set("ClientUserId", Variant.From((string?)null));
        TwoState("AckedState", state.IsAcked, "Acknowledged", "Unacknowledged");
        if (state.NeedsConfirmation)
        {
            TwoState("ConfirmedState", state.IsConfirmed, "Confirmed", "Unconfirmed");
        }

        TwoState("ActiveState", state.IsActive, "Active", "Inactive");
        e.Set("ActiveState/TransitionTime", Variant.From(state.IsActive ? state.ActiveSince : state.Time));
        e.Set("InputNode", Variant.From(_options.InputNode));
        e.Set("SuppressedOrShelved", Variant.From(false));
        return e;

        void TwoState(string name, bool holds, string yes, string no)
        {
            e.Set(name, Variant.From(new LocalizedText("en", holds ? yes : no)));
            e.Set($"{name}/Id", Variant.From(holds));
        }
    }

    private void AddVariables(NodeNamespace ns)
    {
        foreach (var (path, value) in _last.Fields)
        {
            var parent = path.Contains('/', StringComparison.Ordinal) ? (Node)_variables[path[..path.IndexOf('/', StringComparison.Ordinal)]] : Node;
            var name = new QualifiedName(0, path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            var type = name.Name switch
            {
                _ when path.EndsWith("State", StringComparison.Ordinal) => VariableTypeIds.TwoStateVariableType,
                "Quality" or "LastSeverity" or "Comment" => VariableTypeIds.ConditionVariableType,
                _ => VariableTypeIds.PropertyType,
            };
            _variables[path] = ns.AddVariable(parent, name, value.Type, new VariableOptions
            {
                NodeId = new NodeId(ns.Index, $"{Node.Id.StringId ?? Node.Id.ToString()}/{path}"),
                InitialValue = value,
                TypeDefinition = _space.Get<VariableTypeNode>(type),
                ReferenceType = type == VariableTypeIds.PropertyType ? ReferenceTypeIds.HasProperty : ReferenceTypeIds.HasComponent,
            });
        }
    }
}

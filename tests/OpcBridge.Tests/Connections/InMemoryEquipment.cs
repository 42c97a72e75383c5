using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Tests.Connections;

/// <summary>A server without a network: an address space, and sessions that the test holds in its hand.</summary>
internal sealed class InMemoryEquipment : IEquipmentClient
{
    private readonly Dictionary<NodeId, List<EquipmentNode>> _children = [];
    private readonly Dictionary<(NodeId, uint), DataValue> _attributes = [];
    private readonly Dictionary<NodeId, string> _english = [];
    private uint _lastId = 1000;

    /// <summary>Gets what the next attempts fail with.</summary>
    public ConcurrentQueue<Exception> Refusals { get; } = new();

    public ConcurrentQueue<(ConnectionTarget Target, string Locale)> Attempts { get; } = new();

    public ConcurrentQueue<Session> Subscribed { get; } = new();

    /// <summary>Gets or sets what the history of a node holds: node, from, to.</summary>
    public Func<NodeId, DateTime, DateTime, EquipmentHistory> History { get; set; } =
        (_, _, _) => new EquipmentHistory(0, StatusCode.BadHistoryOperationUnsupported, []);

    /// <summary>Gets or sets how many items a session may have.</summary>
    public int MaxItems { get; set; } = int.MaxValue;

    /// <summary>Gets or sets which nodes the server lists first; mapping must not depend on it.</summary>
    public bool ListsBackwards { get; set; }

    public NodeId Add(NodeId parent, string name, NodeClass nodeClass, ushort ns = 2, string? english = null, bool isProperty = false, LocalizedText? display = null)
    {
        var id = new NodeId(ns, ++_lastId);
        var node = new EquipmentNode(
            id, new QualifiedName(ns, name), display ?? new LocalizedText(null, name), nodeClass, ObjectTypeIds.BaseObjectType, isProperty);
        (_children.TryGetValue(parent, out var list) ? list : _children[parent] = []).Add(node);
        if (english is not null)
        {
            _english[id] = english;
        }

        return id;
    }

    public NodeId AddObject(NodeId parent, string name, ushort ns = 2) => Add(parent, name, NodeClass.Object, ns);

    public NodeId AddVariable(NodeId parent, string name, Variant value, int rank = -1, string? english = null, LocalizedText? display = null)
    {
        var id = Add(parent, name, NodeClass.Variable, english: english, display: display);
        SetValue(id, value, rank);
        return id;
    }

    public void AddUnit(NodeId variable, Variant unit) =>
        SetValue(Add(variable, "EngineeringUnits", NodeClass.Variable, 0, isProperty: true), unit, -1);

    public Task<IEquipmentSession> ConnectAsync(ConnectionTarget target, IReadOnlyList<string> locales, CancellationToken cancellationToken)
    {
        Attempts.Enqueue((target, locales[0]));
        return Refusals.TryDequeue(out var refusal)
            ? Task.FromException<IEquipmentSession>(refusal)
            : Task.FromResult<IEquipmentSession>(new Session(this, locales[0].StartsWith("en", StringComparison.Ordinal)));
    }

    /// <summary>Says which nodes have a history that is written and may be read; no other has.</summary>
    public void SetHistorizing(params NodeId[] nodes)
    {
        foreach (var key in _attributes.Keys.Where(k => k.Item2 == AttributeIds.Historizing).ToList())
        {
            _attributes.Remove(key);
        }

        foreach (var node in nodes)
        {
            SetAttribute(node, AttributeIds.UserAccessLevel, Variant.From((byte)5));
            SetAttribute(node, AttributeIds.Historizing, Variant.From(true));
        }
    }

    public void SetAttribute(NodeId node, uint attributeId, Variant value) => _attributes[(node, attributeId)] = new DataValue(value);

    private EquipmentNode? ParentOf(NodeId node)
    {
        var parent = _children.Where(c => c.Value.Exists(n => n.NodeId == node)).Select(c => (NodeId?)c.Key).FirstOrDefault();
        return _children.Values.SelectMany(c => c).FirstOrDefault(n => n.NodeId == parent);
    }

    private void SetValue(NodeId id, Variant value, int rank)
    {
        _attributes[(id, AttributeIds.Value)] = new DataValue(value);
        _attributes[(id, AttributeIds.ValueRank)] = new DataValue(Variant.From(rank));
        _attributes[(id, AttributeIds.DataType)] = new DataValue(Variant.From(new NodeId(0, (uint)value.Type)));
    }

    internal sealed class Session(InMemoryEquipment equipment, bool isEnglish) : IEquipmentSession
    {
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int[] _subscriptionOf = [];

        public Task Completion => _completion.Task;

        public IEquipmentSink Sink { get; private set; } = null!;

        public IReadOnlyList<NodeId> Items { get; private set; } = [];

        public bool IsDisposed { get; private set; }

        /// <summary>Gets the subscriptions whose present values were asked for again.</summary>
        public ConcurrentQueue<int> Resent { get; } = new();

        public void Break(Exception failure) => _completion.TrySetException(failure);

        public Task<IReadOnlyList<EquipmentChildren>> BrowseAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EquipmentChildren>>([.. nodes.Select(n => new EquipmentChildren(StatusCode.Good, Children(n)))]);

        public Task<IReadOnlyList<NodeId>> ReadSupertypesAsync(IReadOnlyList<NodeId> types, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<NodeId>>([.. types.Select(_ => NodeId.Null)]);

        public Task<IReadOnlyList<DataValue>> ReadAsync(IReadOnlyList<NodeId> nodes, uint attributeId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<DataValue>>([.. nodes.Select(n => Read(n, attributeId))]);

        public Task<SubscribedItems> SubscribeAsync(
            IReadOnlyList<NodeId> nodes, IReadOnlyList<int> order, IEquipmentSink sink, CancellationToken cancellationToken)
        {
            if (Sink is null)
            {
                (Items, Sink) = (nodes, sink);
                _subscriptionOf = [.. nodes.Select(_ => -1)];
                equipment.Subscribed.Enqueue(this);
            }

            foreach (var item in order.Take(equipment.MaxItems - _subscriptionOf.Count(s => s >= 0)))
            {
                _subscriptionOf[item] = 0;
            }

            return Task.FromResult(new SubscribedItems(
                [.. _subscriptionOf.Select(s => s < 0 ? StatusCode.BadTooManyMonitoredItems : StatusCode.Good)], [.. _subscriptionOf], default, null));
        }

        public async IAsyncEnumerable<EquipmentHistory> ReadHistoryAsync(
            IReadOnlyList<NodeId> nodes, DateTime from, DateTime to, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 0; i < nodes.Count; i++)
            {
                await Task.Yield();
                yield return equipment.History(nodes[i], from, to) with { Index = i };
            }
        }

        public bool IsConnected { get; set; } = true;

        /// <summary>Gets the objects whose alarms are watched.</summary>
        public IReadOnlyList<NodeId> Notifiers { get; private set; } = [];

        /// <summary>Gets how often all alarms were asked for.</summary>
        public int Refreshes { get; private set; }

        public Task<IReadOnlyList<StatusCode>> SubscribeAlarmsAsync(IReadOnlyList<NodeId> notifiers, CancellationToken cancellationToken)
        {
            Notifiers = notifiers;
            return Task.FromResult<IReadOnlyList<StatusCode>>([.. notifiers.Select(_ => StatusCode.Good)]);
        }

        public Task RefreshAlarmsAsync(CancellationToken cancellationToken)
        {
            Refreshes++;
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<EquipmentNode?>> ReadParentsAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EquipmentNode?>>([.. nodes.Select(equipment.ParentOf)]);

        public Task ResendAsync(int subscription, CancellationToken cancellationToken)
        {
            Resent.Enqueue(subscription);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            _completion.TrySetResult();
            return ValueTask.CompletedTask;
        }

        private EquipmentNode[] Children(NodeId node)
        {
            IEnumerable<EquipmentNode> children = equipment._children.GetValueOrDefault(node) ?? [];
            return [.. equipment.ListsBackwards ? children.Reverse() : children];
        }

        private DataValue Read(NodeId node, uint attributeId) =>
            attributeId == AttributeIds.DisplayName && isEnglish && equipment._english.TryGetValue(node, out var english)
                ? new DataValue(Variant.From(new LocalizedText("en", english)))
                : equipment._attributes.GetValueOrDefault((node, attributeId), new DataValue(default, StatusCode.BadAttributeIdInvalid));
    }
}

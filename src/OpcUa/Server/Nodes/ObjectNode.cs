using AxComplex.OpcUa.Server.Events;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>An object or a folder (Part 3 §5.5.1).</summary>
public sealed class ObjectNode : Node
{
    private readonly Lock _gate = new();
    private IEventMonitor[] _monitors = [];

    internal ObjectNode(NodeId id, QualifiedName browseName, ObjectTypeNode type, NodeOptions options)
        : base(id, browseName, options) => TypeDefinition = type;

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.Object;

    /// <summary>Gets whether clients can subscribe to its events; see <see cref="AddressSpace.MakeNotifier"/>.</summary>
    public bool IsNotifier { get; internal set; }

    /// <inheritdoc/>
    internal override TypeNode TypeDefinition { get; }

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value) =>
        attributeId == AttributeIds.EventNotifier
            ? Found(Variant.From((byte)(IsNotifier ? EventNotifierType.SubscribeToEvents : EventNotifierType.None)), out value)
            : base.TryReadAttribute(attributeId, locales, out value);

    internal void Attach(IEventMonitor monitor)
    {
        lock (_gate)
        {
            _monitors = [.. _monitors.Where(m => m != monitor), monitor];
        }
    }

    internal void Detach(IEventMonitor monitor)
    {
        lock (_gate)
        {
            _monitors = [.. _monitors.Where(m => m != monitor)];
        }
    }

    internal void Push(UaEvent e)
    {
        foreach (var monitor in Volatile.Read(ref _monitors))
        {
            monitor.Push(e);
        }
    }
}

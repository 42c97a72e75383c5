using AxComplex.OpcUa.Server.Events;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>An object or a folder (Part 3 §5.5.1).</summary>
public sealed class ObjectNode : Node
{
    private readonly Lock _gate = new();
    private readonly MonitorList<IEventMonitor> _monitors = new();

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
            _monitors.Add(monitor);
        }
    }

    internal void Detach(IEventMonitor monitor)
    {
        lock (_gate)
        {
            _monitors.Remove(monitor);
        }
    }

    internal void Push(UaEvent e)
    {
        IEventMonitor[] monitors;
        lock (_gate)
        {
            monitors = [.. _monitors.All];
        }

        foreach (var monitor in monitors)
        {
            monitor.Push(e);
        }
    }
}

using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>An open session with one server.</summary>
internal interface IEquipmentSession : IAsyncDisposable
{
    /// <summary>Gets a task that ends with the session: in success when it was closed, with the reason when it broke.</summary>
    Task Completion { get; }

    /// <summary>Gets whether the server can be asked; not while the session is being recovered.</summary>
    bool IsConnected { get; }

    /// <summary>Lists what hierarchical references, properties included, lead to from several nodes.</summary>
    /// <param name="nodes">The nodes; may be many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One list a node, in their order; a node that cannot be browsed has a bad status.</returns>
    Task<IReadOnlyList<EquipmentChildren>> BrowseAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken);

    /// <summary>Finds the types that types are derived from.</summary>
    /// <param name="types">The types: of objects, of variables or of data.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One supertype a type, in their order; null for a type that has none or is not known.</returns>
    Task<IReadOnlyList<NodeId>> ReadSupertypesAsync(IReadOnlyList<NodeId> types, CancellationToken cancellationToken);

    /// <summary>Finds what lies above nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One parent a node, in their order: the first that a hierarchical reference comes from; null for one without.</returns>
    Task<IReadOnlyList<EquipmentNode?>> ReadParentsAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken);

    /// <summary>Reads one attribute of several nodes.</summary>
    /// <param name="nodes">The nodes; may be many.</param>
    /// <param name="attributeId">The attribute, <see cref="AttributeIds"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One value a node, in their order; a node without the attribute has a bad status.</returns>
    Task<IReadOnlyList<DataValue>> ReadAsync(IReadOnlyList<NodeId> nodes, uint attributeId, CancellationToken cancellationToken);

    /// <summary>Watches the values of nodes. May be called again for those that were refused.</summary>
    /// <param name="nodes">The nodes; the sink is told their indexes.</param>
    /// <param name="order">The indexes to ask for, the most important first: a server may grant fewer than all.</param>
    /// <param name="sink">Gets what arrives; the same at every call.</param>
    /// <param name="cancellationToken">Ends the call, not the subscriptions.</param>
    /// <returns>What the server made of it, for all nodes.</returns>
    Task<SubscribedItems> SubscribeAsync(
        IReadOnlyList<NodeId> nodes, IReadOnlyList<int> order, IEquipmentSink sink, CancellationToken cancellationToken);

    /// <summary>Watches the alarms and other conditions of objects, and of all that is below them.</summary>
    /// <param name="notifiers">The objects; the Server object hears all events of a server.</param>
    /// <param name="cancellationToken">Ends the call, not the subscription.</param>
    /// <returns>What the server said of each, in their order. Call <see cref="RefreshAlarmsAsync"/> then.</returns>
    Task<IReadOnlyList<StatusCode>> SubscribeAlarmsAsync(IReadOnlyList<NodeId> notifiers, CancellationToken cancellationToken);

    /// <summary>Has the sink told every condition that a person still has to look at.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task RefreshAlarmsAsync(CancellationToken cancellationToken);

    /// <summary>Has the sink told the present values again, also of what has not changed.</summary>
    /// <param name="subscription">The number of the subscription; -1 for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task ResendAsync(int subscription, CancellationToken cancellationToken);

    /// <summary>Reads what the server's history holds of nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="from">The earliest time, included; the last value before it comes too, or a value <c>BadBoundNotFound</c>.</param>
    /// <param name="to">The latest time, excluded; the first value after it comes too, or a value <c>BadBoundNotFound</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Of each node at least one page, its values with the oldest first.</returns>
    IAsyncEnumerable<EquipmentHistory> ReadHistoryAsync(
        IReadOnlyList<NodeId> nodes, DateTime from, DateTime to, CancellationToken cancellationToken);
}

using AxComplex.OpcUa.Server.Events;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server;

public sealed partial class AddressSpace
{
    /// <summary>Lets clients subscribe to the events of an object, and of all that is below it.</summary>
    /// <param name="node">The object.</param>
    /// <remarks>
    /// The object also gets a HasNotifier reference from the Server object, so that a client finds it (Part 3 §7.17). A
    /// second call does nothing.
    /// </remarks>
    public void MakeNotifier(ObjectNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        node.IsNotifier = true;
        if (node.Id != ObjectIds.Server && TryFind(ObjectIds.Server, out var server))
        {
            AddReference(server, ReferenceTypeIds.HasNotifier, node);
        }
    }

    /// <summary>
    /// Tells everybody who listens that something happened: at the source, at every notifier above it, and at the Server
    /// object, which hears all.
    /// </summary>
    /// <param name="source">What it happened to.</param>
    /// <param name="eventType">The event type, such as SystemEventType.</param>
    /// <param name="message">What happened, for people.</param>
    /// <param name="severity">How grave it is: 1 is good to know, 1000 is the worst (Part 5 §6.4.2).</param>
    /// <param name="time">When it happened, in UTC; null for now.</param>
    /// <param name="fields">
    /// More fields of the event type, each by its browse path: <c>Torque</c> for one of the standard's namespace, <c>2:Torque</c>
    /// for one of another.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">There is no such event type, or the severity is not one of 1 to 1000.</exception>
    public UaEvent RaiseEvent(
        Node source, NodeId eventType, LocalizedText message, ushort severity, DateTime? time = null,
        params IEnumerable<KeyValuePair<string, Variant>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var e = NewEvent(eventType, source, message, severity, time);
        foreach (var (name, value) in fields)
        {
            e.Set(name, value);
        }

        Raise(e);
        return e;
    }

    internal UaEvent NewEvent(NodeId eventType, Node source, string message, ushort severity) =>
        NewEvent(eventType, source, new LocalizedText("en", message), severity, time: null);

    internal UaEvent NewEvent(
        NodeId eventType, Node source, LocalizedText message, ushort severity, DateTime? time, NodeId conditionId = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var type = Get<ObjectTypeNode>(eventType);
        if (!type.IsOrDerivesFrom(ObjectTypeIds.BaseEventType))
        {
            throw new ArgumentException($"{type.BrowseName.Name} is no event type.", nameof(eventType));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(severity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(severity, 1000);
        var now = UtcNow;
        return new UaEvent(type, source, message, severity, time ?? now, now) { ConditionId = conditionId };
    }

    internal void Raise(UaEvent e)
    {
        foreach (var notifier in NotifiersOf(e.Source))
        {
            notifier.Push(e);
        }
    }

    /// <summary>Tells whether events of a source are heard at an object.</summary>
    internal bool IsHeardAt(Node source, ObjectNode listener) => NotifiersOf(source).Contains(listener);

    private List<ObjectNode> NotifiersOf(Node source)
    {
        List<ObjectNode> found = [Get<ObjectNode>(ObjectIds.Server)];
        HashSet<Node> seen = [found[0]];
        Queue<Node> open = new([source]);
        lock (Structure)
        {
            while (open.TryDequeue(out var node))
            {
                if (!seen.Add(node))
                {
                    continue;
                }

                if (node is ObjectNode { IsNotifier: true } notifier)
                {
                    found.Add(notifier);
                }

                foreach (var reference in node.References)
                {
                    if (!reference.IsForward
                        && IsOfType(reference.TypeId, ReferenceTypeIds.HierarchicalReferences, includeSubtypes: true))
                    {
                        open.Enqueue(reference.Other);
                    }
                }
            }
        }

        return found;
    }
}

using System.Collections.Concurrent;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Alarms;

/// <summary>The methods of the condition types, which all alarms share (Part 9 §5.5.4 to §5.5.8, §5.7.3, §5.7.4).</summary>
internal sealed class ConditionMethods
{
    private readonly AddressSpace _space;
    private readonly ConcurrentDictionary<NodeId, Alarm> _alarms = new();

    public ConditionMethods(AddressSpace space)
    {
        _space = space;
        var condition = space.Get<ObjectTypeNode>(ObjectTypeIds.ConditionType);
        var acknowledgeable = space.Get<ObjectTypeNode>(ObjectTypeIds.AcknowledgeableConditionType);
        Argument[] comment =
        [
            NodeNamespace.Argument("EventId", DataTypeIds.ByteString, "The event that the person looks at."),
            NodeNamespace.Argument("Comment", DataTypeIds.LocalizedText, "What the person says; empty for nothing."),
        ];
        var subscription = NodeNamespace.Argument("SubscriptionId", new NodeId(0, 288), "A subscription of the session.");
        var item = NodeNamespace.Argument("MonitoredItemId", new NodeId(0, 288), "An item of the subscription.");
        Add(condition, 9027, "Enable", [], (alarm, _) => alarm.Enable(true));
        Add(condition, 9028, "Disable", [], (alarm, _) => alarm.Enable(false));
        Add(condition, 9029, "AddComment", comment, (alarm, call) => alarm.AddComment(EventId(call), Comment(call)));
        Add(acknowledgeable, 9111, "Acknowledge", comment, (alarm, call) => alarm.Acknowledge(EventId(call), Comment(call)));
        Add(acknowledgeable, 9113, "Confirm", comment, (alarm, call) => alarm.Confirm(EventId(call), Comment(call)));
        AddMethod(condition, 3875, "ConditionRefresh", [subscription], call => Refresh(call, itemId: null));
        AddMethod(condition, 12912, "ConditionRefresh2", [subscription, item], call => Refresh(call, Number(call, 1)));
    }

    public void Add(Alarm alarm) => _alarms[alarm.Node.Id] = alarm;

    private static byte[]? EventId(MethodCall call) => call.Inputs[0].TryGetByteString(out var id) ? id : null;

    private static LocalizedText Comment(MethodCall call) =>
        call.Inputs[1].TryGetLocalizedText(out var comment) ? comment : default;

    private static uint Number(MethodCall call, int index) => call.Inputs[index].TryGetUInt32(out var number) ? number : 0;

    private void Add(ObjectTypeNode type, uint id, string name, Argument[] inputs, Action<Alarm, MethodCall> act) =>
        AddMethod(type, id, name, inputs, call =>
        {
            if (!_alarms.TryGetValue(call.Target.Id, out var alarm))
            {
                return MethodResult.Refused(StatusCode.BadNodeIdInvalid); // a condition that is no alarm of this server
            }

            act(alarm, call);
            return MethodResult.Good();
        });

    private void AddMethod(ObjectTypeNode type, uint id, string name, Argument[] inputs, MethodHandler handler) =>
        _space.Standard.AddMethod(type, new QualifiedName(0, name), handler, inputs, [], new NodeOptions
        {
            NodeId = new NodeId(0, id),
            ReferenceType = ReferenceTypeIds.HasComponent,
        });

    // Part 9 §5.5.7: what still needs a person comes again, between two events that say so.
    private MethodResult Refresh(MethodCall call, uint? itemId)
    {
        EventItem[] items;
        lock (call.Session.Gate)
        {
            var subscription = call.Session.Subscriptions.Find(Number(call, 0));
            items = [.. subscription.Items.All.OfType<EventItem>().Where(i => itemId is null || i.Id == itemId)];
            if (itemId is not null && items.Length == 0)
            {
                return MethodResult.Refused(StatusCode.BadMonitoredItemIdInvalid);
            }
        }

        var server = _space.Get<ObjectNode>(ObjectIds.Server);
        foreach (var item in items)
        {
            item.Push(_space.NewEvent(ObjectTypeIds.RefreshStartEventType, server, "The refresh begins.", severity: 1), anyway: true);
            foreach (var alarm in _alarms.Values)
            {
                if (_space.IsHeardAt(alarm.Source, (ObjectNode)item.Node))
                {
                    alarm.Refresh(item.Push);
                }
            }

            item.Push(_space.NewEvent(ObjectTypeIds.RefreshEndEventType, server, "The refresh is over.", severity: 1), anyway: true);
        }

        return MethodResult.Good();
    }
}

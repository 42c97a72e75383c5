using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>The methods of the Server object about subscriptions (Part 5 §9.1, GetMonitoredItems, and §9.2, ResendData).</summary>
internal static class SubscriptionMethods
{
    public static void AddTo(AddressSpace space)
    {
        var server = space.Get<ObjectNode>(ObjectIds.Server);
        var subscription = NodeNamespace.Argument("SubscriptionId", new NodeId(0, 7), "A subscription of the session.");
        space.Standard.AddMethod(
            server, new QualifiedName(0, "GetMonitoredItems"), GetMonitoredItems, [subscription],
            [
                NodeNamespace.Argument("ServerHandles", new NodeId(0, 7), "The server's numbers of the items.", valueRank: 1),
                NodeNamespace.Argument("ClientHandles", new NodeId(0, 7), "The client's numbers, in the same order.", valueRank: 1),
            ],
            Options(11492));
        space.Standard.AddMethod(server, new QualifiedName(0, "ResendData"), ResendData, [subscription], [], Options(12873));
    }

    private static NodeOptions Options(uint id) =>
        new() { NodeId = new NodeId(0, id), ReferenceType = ReferenceTypeIds.HasComponent };

    private static MethodResult GetMonitoredItems(MethodCall call)
    {
        lock (call.Session.Gate)
        {
            var items = Find(call).Items.All;
            return MethodResult.Good(
                Variant.From(items.Select(i => i.Id).ToArray()), Variant.From(items.Select(i => i.ClientHandle).ToArray()));
        }
    }

    private static MethodResult ResendData(MethodCall call)
    {
        Subscription subscription;
        lock (call.Session.Gate)
        {
            subscription = Find(call);
        }

        SubscriptionTransfer.Resend(subscription);
        return MethodResult.Good();
    }

    // Called inside the gate.
    private static Subscription Find(MethodCall call) =>
        call.Session.Subscriptions.Find(call.Inputs[0].TryGetUInt32(out var id) ? id : 0);
}

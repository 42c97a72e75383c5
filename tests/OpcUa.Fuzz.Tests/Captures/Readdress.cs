using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>
/// Makes a captured request one of a session that lives: its token, subscription and items stand in it as placeholders,
/// which are filled in when it is sent.
/// </summary>
internal static class Readdress
{
    private const uint SubscriptionId = 0xA5A5_A501;
    private const uint ItemId = 0xA5A5_A502;

    private static readonly byte[] TokenBytes = [.. Enumerable.Repeat((byte)0xA5, 32)];

    /// <summary>Puts the placeholders in.</summary>
    public static IUaRequest Anew(IUaRequest request) => request switch
    {
        CreateSessionRequest r => r with { RequestedSessionTimeoutMs = 2000 },
        FindServersRequest or GetEndpointsRequest or OpenSecureChannelRequest or CloseSecureChannelRequest => request,
        ActivateSessionRequest r => r with { Header = Of(r.Header) },
        CloseSessionRequest r => r with { Header = Of(r.Header) },
        CancelRequest r => r with { Header = Of(r.Header) },
        BrowseRequest r => r with { Header = Of(r.Header) },
        BrowseNextRequest r => r with { Header = Of(r.Header) },
        TranslateBrowsePathsToNodeIdsRequest r => r with { Header = Of(r.Header) },
        RegisterNodesRequest r => r with { Header = Of(r.Header) },
        UnregisterNodesRequest r => r with { Header = Of(r.Header) },
        ReadRequest r => r with { Header = Of(r.Header) },
        WriteRequest r => r with { Header = Of(r.Header) },
        HistoryReadRequest r => r with { Header = Of(r.Header) },
        CallRequest r => r with { Header = Of(r.Header) },
        CreateSubscriptionRequest r => r with { Header = Of(r.Header) },
        ModifySubscriptionRequest r => r with { Header = Of(r.Header), SubscriptionId = SubscriptionId },
        SetPublishingModeRequest r => r with { Header = Of(r.Header), SubscriptionIds = [SubscriptionId] },
        DeleteSubscriptionsRequest r => r with { Header = Of(r.Header), SubscriptionIds = [SubscriptionId] },
        TransferSubscriptionsRequest r => r with { Header = Of(r.Header), SubscriptionIds = [SubscriptionId] },
        PublishRequest r => r with { Header = Of(r.Header), SubscriptionAcknowledgements = [new() { SubscriptionId = SubscriptionId, SequenceNumber = 1 }] },
        RepublishRequest r => r with { Header = Of(r.Header), SubscriptionId = SubscriptionId },
        CreateMonitoredItemsRequest r => r with { Header = Of(r.Header), SubscriptionId = SubscriptionId },
        ModifyMonitoredItemsRequest r => r with
        {
            Header = Of(r.Header),
            SubscriptionId = SubscriptionId,
            ItemsToModify = Array.ConvertAll(r.ItemsToModify, i => i with { MonitoredItemId = ItemId }),
        },
        SetMonitoringModeRequest r => r with { Header = Of(r.Header), SubscriptionId = SubscriptionId, MonitoredItemIds = [ItemId] },
        DeleteMonitoredItemsRequest r => r with { Header = Of(r.Header), SubscriptionId = SubscriptionId, MonitoredItemIds = [ItemId] },
        SetTriggeringRequest r => r with
        {
            Header = Of(r.Header),
            SubscriptionId = SubscriptionId,
            TriggeringItemId = ItemId,
            LinksToAdd = [ItemId],
        },
        _ => throw new ArgumentException($"A {request.GetType().Name} was captured that nobody addresses anew.", nameof(request)),
    };

    /// <summary>Fills the placeholders in, where they are whole.</summary>
    /// <param name="body">An encoded request, or what became of it.</param>
    /// <param name="token">The session's authentication token.</param>
    /// <param name="subscription">Its subscription.</param>
    /// <param name="item">An item of that.</param>
    public static byte[] Fill(ReadOnlySpan<byte> body, NodeId token, uint subscription, uint item)
    {
        var filled = body.ToArray();
        Replace(filled, TokenBytes, token.OpaqueId.ToArray());
        Replace(filled, BitConverter.GetBytes(SubscriptionId), BitConverter.GetBytes(subscription));
        Replace(filled, BitConverter.GetBytes(ItemId), BitConverter.GetBytes(item));
        return filled;
    }

    private static RequestHeader Of(RequestHeader header) => header with { AuthenticationToken = new NodeId(0, TokenBytes) };

    private static void Replace(byte[] bytes, byte[] what, byte[] with)
    {
        for (var at = bytes.AsSpan().IndexOf(what); at >= 0;)
        {
            with.CopyTo(bytes, at);
            var next = bytes.AsSpan(at + what.Length).IndexOf(what);
            at = next < 0 ? -1 : at + what.Length + next;
        }
    }
}

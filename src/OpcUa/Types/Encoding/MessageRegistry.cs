using System.Collections.Frozen;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>Finds the message behind the NodeId that every message begins with (Part 6 §5.2.9, Messages).</summary>
public static class MessageRegistry
{
    private static readonly FrozenDictionary<NodeId, StructureDecoder> Requests = Table(
    [
        Known<FindServersRequest>(),
        Known<GetEndpointsRequest>(),
        Known<OpenSecureChannelRequest>(),
        Known<CloseSecureChannelRequest>(),
        Known<CreateSessionRequest>(),
        Known<ActivateSessionRequest>(),
        Known<CloseSessionRequest>(),
        Known<CancelRequest>(),
        Known<BrowseRequest>(),
        Known<BrowseNextRequest>(),
        Known<TranslateBrowsePathsToNodeIdsRequest>(),
        Known<ReadRequest>(),
        Known<WriteRequest>(),
        Known<CreateSubscriptionRequest>(),
        Known<ModifySubscriptionRequest>(),
        Known<SetPublishingModeRequest>(),
        Known<DeleteSubscriptionsRequest>(),
        Known<PublishRequest>(),
        Known<RepublishRequest>(),
        Known<CreateMonitoredItemsRequest>(),
        Known<ModifyMonitoredItemsRequest>(),
        Known<SetMonitoringModeRequest>(),
        Known<DeleteMonitoredItemsRequest>(),
        Known<CallRequest>(),
        Known<TransferSubscriptionsRequest>(),
        Known<SetTriggeringRequest>(),
        Known<RegisterNodesRequest>(),
        Known<UnregisterNodesRequest>(),
        Known<HistoryReadRequest>(),
    ]);

    private static readonly FrozenDictionary<NodeId, StructureDecoder> Responses = Table(
    [
        Known<ServiceFault>(),
        Known<FindServersResponse>(),
        Known<GetEndpointsResponse>(),
        Known<OpenSecureChannelResponse>(),
        Known<CloseSecureChannelResponse>(),
        Known<CreateSessionResponse>(),
        Known<ActivateSessionResponse>(),
        Known<CloseSessionResponse>(),
        Known<CancelResponse>(),
        Known<BrowseResponse>(),
        Known<BrowseNextResponse>(),
        Known<TranslateBrowsePathsToNodeIdsResponse>(),
        Known<ReadResponse>(),
        Known<WriteResponse>(),
        Known<CreateSubscriptionResponse>(),
        Known<ModifySubscriptionResponse>(),
        Known<SetPublishingModeResponse>(),
        Known<DeleteSubscriptionsResponse>(),
        Known<PublishResponse>(),
        Known<RepublishResponse>(),
        Known<CreateMonitoredItemsResponse>(),
        Known<ModifyMonitoredItemsResponse>(),
        Known<SetMonitoringModeResponse>(),
        Known<DeleteMonitoredItemsResponse>(),
        Known<CallResponse>(),
        Known<TransferSubscriptionsResponse>(),
        Known<SetTriggeringResponse>(),
        Known<RegisterNodesResponse>(),
        Known<UnregisterNodesResponse>(),
        Known<HistoryReadResponse>(),
    ]);

    /// <summary>Reads a request, from the NodeId of its type to its last byte.</summary>
    /// <param name="reader">Stands at the beginning of the message body.</param>
    /// <returns>The request; an <see cref="UnsupportedRequest"/> if this stack has no such service.</returns>
    /// <exception cref="UaException">The bytes are no request.</exception>
    public static IUaRequest DecodeRequest(ref UaBinaryReader reader)
    {
        var typeId = NodeId.Decode(ref reader);
        if (!Requests.TryGetValue(typeId, out var decoder))
        {
            return new UnsupportedRequest(typeId, RequestHeader.Decode(ref reader));
        }

        var request = (IUaRequest)decoder(ref reader);
        ThrowIfMore(reader.Remaining, request);
        return request;
    }

    /// <summary>Reads a response, from the NodeId of its type to its last byte.</summary>
    /// <param name="reader">Stands at the beginning of the message body.</param>
    /// <returns>The response; a <see cref="ServiceFault"/> is one too.</returns>
    /// <exception cref="UaException">
    /// BadUnknownResponse for an unknown type; otherwise the bytes are no response.
    /// </exception>
    public static IUaResponse DecodeResponse(ref UaBinaryReader reader)
    {
        var typeId = NodeId.Decode(ref reader);
        if (!Responses.TryGetValue(typeId, out var decoder))
        {
            throw new UaException(StatusCode.BadUnknownResponse, $"{typeId} is no response that this client knows.");
        }

        var response = (IUaResponse)decoder(ref reader);
        ThrowIfMore(reader.Remaining, response);
        return response;
    }

    /// <summary>Writes a message: the NodeId of its type, then its fields.</summary>
    /// <param name="message">The request or response.</param>
    /// <param name="writer">Takes the bytes.</param>
    public static void Encode(IUaStructure message, ref UaBinaryWriter writer)
    {
        message.BinaryEncodingId.Encode(ref writer);
        message.Encode(ref writer);
    }

    private static void ThrowIfMore(int remaining, IUaStructure message)
    {
        if (remaining != 0)
        {
            UaException.ThrowDecoding($"{remaining} bytes follow the {message.GetType().Name}.");
        }
    }

    private static FrozenDictionary<NodeId, StructureDecoder> Table(
        ReadOnlySpan<KeyValuePair<NodeId, StructureDecoder>> messages) => messages.ToArray().ToFrozenDictionary();

    private static KeyValuePair<NodeId, StructureDecoder> Known<T>()
        where T : IUaStructure<T> => new(T.EncodingId, static (ref reader) => T.Decode(ref reader));
}

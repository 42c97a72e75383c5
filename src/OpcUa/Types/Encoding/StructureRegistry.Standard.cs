using AxComplex.OpcUa.Types.Services;
using Range = AxComplex.OpcUa.Types.Services.Range;

namespace AxComplex.OpcUa.Types.Encoding;

public sealed partial class StructureRegistry
{
    /// <summary>Gets the registry of the specification's structures that can stand in an ExtensionObject.</summary>
    public static StructureRegistry Standard { get; } = new(
    [
        Known<ChannelSecurityToken>(),
        Known<ApplicationDescription>(),
        Known<EndpointDescription>(),
        Known<UserTokenPolicy>(),
        Known<SignatureData>(),
        Known<SignedSoftwareCertificate>(),
        Known<AnonymousIdentityToken>(),
        Known<UserNameIdentityToken>(),
        Known<X509IdentityToken>(),
        Known<BrowseDescription>(),
        Known<BrowseResult>(),
        Known<ReferenceDescription>(),
        Known<ViewDescription>(),
        Known<BrowsePath>(),
        Known<RelativePath>(),
        Known<RelativePathElement>(),
        Known<BrowsePathResult>(),
        Known<BrowsePathTarget>(),
        Known<ReadValueId>(),
        Known<WriteValue>(),
        Known<SubscriptionAcknowledgement>(),
        Known<NotificationMessage>(),
        Known<DataChangeNotification>(),
        Known<StatusChangeNotification>(),
        Known<MonitoredItemNotification>(),
        Known<EventNotificationList>(),
        Known<EventFieldList>(),
        Known<MonitoredItemCreateRequest>(),
        Known<MonitoredItemCreateResult>(),
        Known<MonitoredItemModifyRequest>(),
        Known<MonitoredItemModifyResult>(),
        Known<MonitoringParameters>(),
        Known<DataChangeFilter>(),
        Known<CallMethodRequest>(),
        Known<CallMethodResult>(),
        Known<ServerStatusDataType>(),
        Known<BuildInfo>(),
        Known<Range>(),
        Known<EUInformation>(),
        Known<Argument>(),
        Known<EnumValueType>(),
    ]);

    private static KeyValuePair<NodeId, StructureDecoder> Known<T>()
        where T : IUaStructure<T> => new(T.EncodingId, static (ref reader) => T.Decode(ref reader));
}

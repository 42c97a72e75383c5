namespace AxComplex.OpcUa.Types;

// The Bad codes (Part 6 Annex A.2, StatusCodes), by number: a table, and so longer than a file should be.
public readonly partial record struct StatusCode
{
    /// <summary>It failed, and nothing more is known.</summary>
    public static StatusCode Bad => new(0x8000_0000);
    /// <summary>Something happened that nobody foresaw.</summary>
    public static StatusCode BadUnexpectedError => new(0x8001_0000);
    /// <summary>A fault of the program, or of its configuration.</summary>
    public static StatusCode BadInternalError => new(0x8002_0000);
    /// <summary>Bad: out of memory.</summary>
    public static StatusCode BadOutOfMemory => new(0x8003_0000);
    /// <summary>Bad: resource unavailable.</summary>
    public static StatusCode BadResourceUnavailable => new(0x8004_0000);
    /// <summary>Bad: communication error.</summary>
    public static StatusCode BadCommunicationError => new(0x8005_0000);
    /// <summary>This side cannot write a value.</summary>
    public static StatusCode BadEncodingError => new(0x8006_0000);
    /// <summary>The bytes of a message have no meaning, or end too soon.</summary>
    public static StatusCode BadDecodingError => new(0x8007_0000);
    /// <summary>A message asks for more than a limit of the stack.</summary>
    public static StatusCode BadEncodingLimitsExceeded => new(0x8008_0000);
    /// <summary>The response is of a kind that does not answer the request.</summary>
    public static StatusCode BadUnknownResponse => new(0x8009_0000);
    /// <summary>No answer came in time.</summary>
    public static StatusCode BadTimeout => new(0x800A_0000);
    /// <summary>The server does not have the service.</summary>
    public static StatusCode BadServiceUnsupported => new(0x800B_0000);
    /// <summary>The side that answers is shutting down.</summary>
    public static StatusCode BadShutdown => new(0x800C_0000);
    /// <summary>Bad: server not connected.</summary>
    public static StatusCode BadServerNotConnected => new(0x800D_0000);
    /// <summary>Bad: server halted.</summary>
    public static StatusCode BadServerHalted => new(0x800E_0000);
    /// <summary>A request has an empty list of operations.</summary>
    public static StatusCode BadNothingToDo => new(0x800F_0000);
    /// <summary>A request has more operations than the server takes at once.</summary>
    public static StatusCode BadTooManyOperations => new(0x8010_0000);
    /// <summary>Bad: data type id unknown.</summary>
    public static StatusCode BadDataTypeIdUnknown => new(0x8011_0000);
    /// <summary>Bad: certificate invalid.</summary>
    public static StatusCode BadCertificateInvalid => new(0x8012_0000);
    /// <summary>A security check failed; the peer is not told which.</summary>
    public static StatusCode BadSecurityChecksFailed => new(0x8013_0000);
    /// <summary>Bad: certificate time invalid.</summary>
    public static StatusCode BadCertificateTimeInvalid => new(0x8014_0000);
    /// <summary>Bad: certificate issuer time invalid.</summary>
    public static StatusCode BadCertificateIssuerTimeInvalid => new(0x8015_0000);
    /// <summary>Bad: certificate host name invalid.</summary>
    public static StatusCode BadCertificateHostNameInvalid => new(0x8016_0000);
    /// <summary>Bad: certificate uri invalid.</summary>
    public static StatusCode BadCertificateUriInvalid => new(0x8017_0000);
    /// <summary>Bad: certificate use not allowed.</summary>
    public static StatusCode BadCertificateUseNotAllowed => new(0x8018_0000);
    /// <summary>Bad: certificate issuer use not allowed.</summary>
    public static StatusCode BadCertificateIssuerUseNotAllowed => new(0x8019_0000);
    /// <summary>The certificate is sound, but nobody here has trusted it.</summary>
    public static StatusCode BadCertificateUntrusted => new(0x801A_0000);
    /// <summary>Bad: certificate revocation unknown.</summary>
    public static StatusCode BadCertificateRevocationUnknown => new(0x801B_0000);
    /// <summary>Bad: certificate issuer revocation unknown.</summary>
    public static StatusCode BadCertificateIssuerRevocationUnknown => new(0x801C_0000);
    /// <summary>Bad: certificate revoked.</summary>
    public static StatusCode BadCertificateRevoked => new(0x801D_0000);
    /// <summary>Bad: certificate issuer revoked.</summary>
    public static StatusCode BadCertificateIssuerRevoked => new(0x801E_0000);
    /// <summary>The user may not do this.</summary>
    public static StatusCode BadUserAccessDenied => new(0x801F_0000);
    /// <summary>The identity token is malformed, or of a policy that the endpoint does not have.</summary>
    public static StatusCode BadIdentityTokenInvalid => new(0x8020_0000);
    /// <summary>The identity token is well formed, but not accepted.</summary>
    public static StatusCode BadIdentityTokenRejected => new(0x8021_0000);
    /// <summary>The secure channel is not known, or belongs to another connection.</summary>
    public static StatusCode BadSecureChannelIdInvalid => new(0x8022_0000);
    /// <summary>Bad: invalid timestamp.</summary>
    public static StatusCode BadInvalidTimestamp => new(0x8023_0000);
    /// <summary>Bad: nonce invalid.</summary>
    public static StatusCode BadNonceInvalid => new(0x8024_0000);
    /// <summary>The authentication token belongs to no session.</summary>
    public static StatusCode BadSessionIdInvalid => new(0x8025_0000);
    /// <summary>The session was closed.</summary>
    public static StatusCode BadSessionClosed => new(0x8026_0000);
    /// <summary>CreateSession was answered, but ActivateSession has not been.</summary>
    public static StatusCode BadSessionNotActivated => new(0x8027_0000);
    /// <summary>The session has no such subscription.</summary>
    public static StatusCode BadSubscriptionIdInvalid => new(0x8028_0000);
    /// <summary>Bad: request header invalid.</summary>
    public static StatusCode BadRequestHeaderInvalid => new(0x802A_0000);
    /// <summary>TimestampsToReturn has a value that does not exist.</summary>
    public static StatusCode BadTimestampsToReturnInvalid => new(0x802B_0000);
    /// <summary>Bad: request cancelled by client.</summary>
    public static StatusCode BadRequestCancelledByClient => new(0x802C_0000);
    /// <summary>The source cannot be reached.</summary>
    public static StatusCode BadNoCommunication => new(0x8031_0000);
    /// <summary>The source has not given a first value yet.</summary>
    public static StatusCode BadWaitingForInitialData => new(0x8032_0000);
    /// <summary>The NodeId cannot be one of this server.</summary>
    public static StatusCode BadNodeIdInvalid => new(0x8033_0000);
    /// <summary>The server has no such node.</summary>
    public static StatusCode BadNodeIdUnknown => new(0x8034_0000);
    /// <summary>The node has no such attribute.</summary>
    public static StatusCode BadAttributeIdInvalid => new(0x8035_0000);
    /// <summary>The index range is not well formed.</summary>
    public static StatusCode BadIndexRangeInvalid => new(0x8036_0000);
    /// <summary>The index range lies outside the value.</summary>
    public static StatusCode BadIndexRangeNoData => new(0x8037_0000);
    /// <summary>Bad: data encoding invalid.</summary>
    public static StatusCode BadDataEncodingInvalid => new(0x8038_0000);
    /// <summary>Bad: data encoding unsupported.</summary>
    public static StatusCode BadDataEncodingUnsupported => new(0x8039_0000);
    /// <summary>The attribute cannot be read.</summary>
    public static StatusCode BadNotReadable => new(0x803A_0000);
    /// <summary>The attribute cannot be written.</summary>
    public static StatusCode BadNotWritable => new(0x803B_0000);
    /// <summary>Bad: out of range.</summary>
    public static StatusCode BadOutOfRange => new(0x803C_0000);
    /// <summary>The server does not do this.</summary>
    public static StatusCode BadNotSupported => new(0x803D_0000);
    /// <summary>Bad: not found.</summary>
    public static StatusCode BadNotFound => new(0x803E_0000);
    /// <summary>Bad: object deleted.</summary>
    public static StatusCode BadObjectDeleted => new(0x803F_0000);
    /// <summary>Bad: not implemented.</summary>
    public static StatusCode BadNotImplemented => new(0x8040_0000);
    /// <summary>Bad: monitoring mode invalid.</summary>
    public static StatusCode BadMonitoringModeInvalid => new(0x8041_0000);
    /// <summary>The subscription has no such monitored item.</summary>
    public static StatusCode BadMonitoredItemIdInvalid => new(0x8042_0000);
    /// <summary>Bad: monitored item filter invalid.</summary>
    public static StatusCode BadMonitoredItemFilterInvalid => new(0x8043_0000);
    /// <summary>The server does not have the filter.</summary>
    public static StatusCode BadMonitoredItemFilterUnsupported => new(0x8044_0000);
    /// <summary>Bad: filter not allowed.</summary>
    public static StatusCode BadFilterNotAllowed => new(0x8045_0000);
    /// <summary>Bad: structure missing.</summary>
    public static StatusCode BadStructureMissing => new(0x8046_0000);
    /// <summary>Bad: event filter invalid.</summary>
    public static StatusCode BadEventFilterInvalid => new(0x8047_0000);
    /// <summary>Bad: content filter invalid.</summary>
    public static StatusCode BadContentFilterInvalid => new(0x8048_0000);
    /// <summary>Bad: filter operand invalid.</summary>
    public static StatusCode BadFilterOperandInvalid => new(0x8049_0000);
    /// <summary>The continuation point is not, or no longer, known.</summary>
    public static StatusCode BadContinuationPointInvalid => new(0x804A_0000);
    /// <summary>The server keeps no more continuation points for this session.</summary>
    public static StatusCode BadNoContinuationPoints => new(0x804B_0000);
    /// <summary>Bad: reference type id invalid.</summary>
    public static StatusCode BadReferenceTypeIdInvalid => new(0x804C_0000);
    /// <summary>Bad: browse direction invalid.</summary>
    public static StatusCode BadBrowseDirectionInvalid => new(0x804D_0000);
    /// <summary>Bad: node not in view.</summary>
    public static StatusCode BadNodeNotInView => new(0x804E_0000);
    /// <summary>Bad: server uri invalid.</summary>
    public static StatusCode BadServerUriInvalid => new(0x804F_0000);
    /// <summary>Bad: server name missing.</summary>
    public static StatusCode BadServerNameMissing => new(0x8050_0000);
    /// <summary>Bad: discovery url missing.</summary>
    public static StatusCode BadDiscoveryUrlMissing => new(0x8051_0000);
    /// <summary>Bad: sempahore file missing.</summary>
    public static StatusCode BadSempahoreFileMissing => new(0x8052_0000);
    /// <summary>Bad: request type invalid.</summary>
    public static StatusCode BadRequestTypeInvalid => new(0x8053_0000);
    /// <summary>Bad: security mode rejected.</summary>
    public static StatusCode BadSecurityModeRejected => new(0x8054_0000);
    /// <summary>Bad: security policy rejected.</summary>
    public static StatusCode BadSecurityPolicyRejected => new(0x8055_0000);
    /// <summary>Bad: too many sessions.</summary>
    public static StatusCode BadTooManySessions => new(0x8056_0000);
    /// <summary>Bad: user signature invalid.</summary>
    public static StatusCode BadUserSignatureInvalid => new(0x8057_0000);
    /// <summary>Bad: application signature invalid.</summary>
    public static StatusCode BadApplicationSignatureInvalid => new(0x8058_0000);
    /// <summary>Bad: no valid certificates.</summary>
    public static StatusCode BadNoValidCertificates => new(0x8059_0000);
    /// <summary>Bad: request cancelled by request.</summary>
    public static StatusCode BadRequestCancelledByRequest => new(0x805A_0000);
    /// <summary>Bad: parent node id invalid.</summary>
    public static StatusCode BadParentNodeIdInvalid => new(0x805B_0000);
    /// <summary>Bad: reference not allowed.</summary>
    public static StatusCode BadReferenceNotAllowed => new(0x805C_0000);
    /// <summary>Bad: node id rejected.</summary>
    public static StatusCode BadNodeIdRejected => new(0x805D_0000);
    /// <summary>Bad: node id exists.</summary>
    public static StatusCode BadNodeIdExists => new(0x805E_0000);
    /// <summary>Bad: node class invalid.</summary>
    public static StatusCode BadNodeClassInvalid => new(0x805F_0000);
    /// <summary>Bad: browse name invalid.</summary>
    public static StatusCode BadBrowseNameInvalid => new(0x8060_0000);
    /// <summary>Bad: browse name duplicated.</summary>
    public static StatusCode BadBrowseNameDuplicated => new(0x8061_0000);
    /// <summary>Bad: node attributes invalid.</summary>
    public static StatusCode BadNodeAttributesInvalid => new(0x8062_0000);
    /// <summary>Bad: type definition invalid.</summary>
    public static StatusCode BadTypeDefinitionInvalid => new(0x8063_0000);
    /// <summary>Bad: source node id invalid.</summary>
    public static StatusCode BadSourceNodeIdInvalid => new(0x8064_0000);
    /// <summary>Bad: target node id invalid.</summary>
    public static StatusCode BadTargetNodeIdInvalid => new(0x8065_0000);
    /// <summary>Bad: duplicate reference not allowed.</summary>
    public static StatusCode BadDuplicateReferenceNotAllowed => new(0x8066_0000);
    /// <summary>Bad: invalid self reference.</summary>
    public static StatusCode BadInvalidSelfReference => new(0x8067_0000);
    /// <summary>Bad: reference local only.</summary>
    public static StatusCode BadReferenceLocalOnly => new(0x8068_0000);
    /// <summary>Bad: no delete rights.</summary>
    public static StatusCode BadNoDeleteRights => new(0x8069_0000);
    /// <summary>Bad: server index invalid.</summary>
    public static StatusCode BadServerIndexInvalid => new(0x806A_0000);
    /// <summary>Bad: view id unknown.</summary>
    public static StatusCode BadViewIdUnknown => new(0x806B_0000);
    /// <summary>Bad: too many matches.</summary>
    public static StatusCode BadTooManyMatches => new(0x806D_0000);
    /// <summary>Bad: query too complex.</summary>
    public static StatusCode BadQueryTooComplex => new(0x806E_0000);
    /// <summary>The browse path leads to no node.</summary>
    public static StatusCode BadNoMatch => new(0x806F_0000);
    /// <summary>MaxAge is negative.</summary>
    public static StatusCode BadMaxAgeInvalid => new(0x8070_0000);
    /// <summary>Bad: history operation invalid.</summary>
    public static StatusCode BadHistoryOperationInvalid => new(0x8071_0000);
    /// <summary>Bad: history operation unsupported.</summary>
    public static StatusCode BadHistoryOperationUnsupported => new(0x8072_0000);
    /// <summary>Bad: write not supported.</summary>
    public static StatusCode BadWriteNotSupported => new(0x8073_0000);
    /// <summary>The value written has another type than the variable.</summary>
    public static StatusCode BadTypeMismatch => new(0x8074_0000);
    /// <summary>Bad: method invalid.</summary>
    public static StatusCode BadMethodInvalid => new(0x8075_0000);
    /// <summary>Bad: arguments missing.</summary>
    public static StatusCode BadArgumentsMissing => new(0x8076_0000);
    /// <summary>Bad: too many subscriptions.</summary>
    public static StatusCode BadTooManySubscriptions => new(0x8077_0000);
    /// <summary>More Publish requests wait than the server keeps.</summary>
    public static StatusCode BadTooManyPublishRequests => new(0x8078_0000);
    /// <summary>Publish was called, but the session has no subscription.</summary>
    public static StatusCode BadNoSubscription => new(0x8079_0000);
    /// <summary>The acknowledged sequence number is not waiting for an acknowledgement.</summary>
    public static StatusCode BadSequenceNumberUnknown => new(0x807A_0000);
    /// <summary>The notification message to republish is no longer kept.</summary>
    public static StatusCode BadMessageNotAvailable => new(0x807B_0000);
    /// <summary>Bad: insufficient client profile.</summary>
    public static StatusCode BadInsufficientClientProfile => new(0x807C_0000);
    /// <summary>Bad: tcp server too busy.</summary>
    public static StatusCode BadTcpServerTooBusy => new(0x807D_0000);
    /// <summary>A chunk has a type that does not exist, or that may not come now.</summary>
    public static StatusCode BadTcpMessageTypeInvalid => new(0x807E_0000);
    /// <summary>Bad: tcp secure channel unknown.</summary>
    public static StatusCode BadTcpSecureChannelUnknown => new(0x807F_0000);
    /// <summary>A message or chunk is larger than was agreed.</summary>
    public static StatusCode BadTcpMessageTooLarge => new(0x8080_0000);
    /// <summary>Bad: tcp not enough resources.</summary>
    public static StatusCode BadTcpNotEnoughResources => new(0x8081_0000);
    /// <summary>Bad: tcp internal error.</summary>
    public static StatusCode BadTcpInternalError => new(0x8082_0000);
    /// <summary>The Hello message names an endpoint that the server does not have.</summary>
    public static StatusCode BadTcpEndpointUrlInvalid => new(0x8083_0000);
    /// <summary>Bad: request interrupted.</summary>
    public static StatusCode BadRequestInterrupted => new(0x8084_0000);
    /// <summary>Bad: request timeout.</summary>
    public static StatusCode BadRequestTimeout => new(0x8085_0000);
    /// <summary>The secure channel is closed.</summary>
    public static StatusCode BadSecureChannelClosed => new(0x8086_0000);
    /// <summary>The security token is not known, or too old.</summary>
    public static StatusCode BadSecureChannelTokenUnknown => new(0x8087_0000);
    /// <summary>Bad: sequence number invalid.</summary>
    public static StatusCode BadSequenceNumberInvalid => new(0x8088_0000);
    /// <summary>Bad: configuration error.</summary>
    public static StatusCode BadConfigurationError => new(0x8089_0000);
    /// <summary>The source was never connected.</summary>
    public static StatusCode BadNotConnected => new(0x808A_0000);
    /// <summary>The device is broken.</summary>
    public static StatusCode BadDeviceFailure => new(0x808B_0000);
    /// <summary>The sensor is broken.</summary>
    public static StatusCode BadSensorFailure => new(0x808C_0000);
    /// <summary>The source is switched off for maintenance.</summary>
    public static StatusCode BadOutOfService => new(0x808D_0000);
    /// <summary>Bad: deadband filter invalid.</summary>
    public static StatusCode BadDeadbandFilterInvalid => new(0x808E_0000);
    /// <summary>Bad: refresh in progress.</summary>
    public static StatusCode BadRefreshInProgress => new(0x8097_0000);
    /// <summary>Bad: condition already disabled.</summary>
    public static StatusCode BadConditionAlreadyDisabled => new(0x8098_0000);
    /// <summary>Bad: condition disabled.</summary>
    public static StatusCode BadConditionDisabled => new(0x8099_0000);
    /// <summary>Bad: event id unknown.</summary>
    public static StatusCode BadEventIdUnknown => new(0x809A_0000);
    /// <summary>Bad: no data.</summary>
    public static StatusCode BadNoData => new(0x809B_0000);
    /// <summary>Bad: data lost.</summary>
    public static StatusCode BadDataLost => new(0x809D_0000);
    /// <summary>Bad: data unavailable.</summary>
    public static StatusCode BadDataUnavailable => new(0x809E_0000);
    /// <summary>Bad: entry exists.</summary>
    public static StatusCode BadEntryExists => new(0x809F_0000);
    /// <summary>Bad: no entry exists.</summary>
    public static StatusCode BadNoEntryExists => new(0x80A0_0000);
    /// <summary>Bad: timestamp not supported.</summary>
    public static StatusCode BadTimestampNotSupported => new(0x80A1_0000);
    /// <summary>Bad: invalid argument.</summary>
    public static StatusCode BadInvalidArgument => new(0x80AB_0000);
    /// <summary>Bad: connection rejected.</summary>
    public static StatusCode BadConnectionRejected => new(0x80AC_0000);
    /// <summary>Bad: disconnect.</summary>
    public static StatusCode BadDisconnect => new(0x80AD_0000);
    /// <summary>The peer closed the connection.</summary>
    public static StatusCode BadConnectionClosed => new(0x80AE_0000);
    /// <summary>Bad: invalid state.</summary>
    public static StatusCode BadInvalidState => new(0x80AF_0000);
    /// <summary>Bad: end of stream.</summary>
    public static StatusCode BadEndOfStream => new(0x80B0_0000);
    /// <summary>Bad: no data available.</summary>
    public static StatusCode BadNoDataAvailable => new(0x80B1_0000);
    /// <summary>Bad: waiting for response.</summary>
    public static StatusCode BadWaitingForResponse => new(0x80B2_0000);
    /// <summary>Bad: operation abandoned.</summary>
    public static StatusCode BadOperationAbandoned => new(0x80B3_0000);
    /// <summary>Bad: expected stream to block.</summary>
    public static StatusCode BadExpectedStreamToBlock => new(0x80B4_0000);
    /// <summary>Bad: would block.</summary>
    public static StatusCode BadWouldBlock => new(0x80B5_0000);
    /// <summary>Bad: syntax error.</summary>
    public static StatusCode BadSyntaxError => new(0x80B6_0000);
    /// <summary>Bad: max connections reached.</summary>
    public static StatusCode BadMaxConnectionsReached => new(0x80B7_0000);
    /// <summary>The request is larger than the server takes.</summary>
    public static StatusCode BadRequestTooLarge => new(0x80B8_0000);
    /// <summary>The response is larger than the client takes.</summary>
    public static StatusCode BadResponseTooLarge => new(0x80B9_0000);
    /// <summary>Bad: event not acknowledgeable.</summary>
    public static StatusCode BadEventNotAcknowledgeable => new(0x80BB_0000);
    /// <summary>Bad: invalid timestamp argument.</summary>
    public static StatusCode BadInvalidTimestampArgument => new(0x80BD_0000);
    /// <summary>Bad: protocol version unsupported.</summary>
    public static StatusCode BadProtocolVersionUnsupported => new(0x80BE_0000);
    /// <summary>Bad: state not active.</summary>
    public static StatusCode BadStateNotActive => new(0x80BF_0000);
    /// <summary>Bad: filter operator invalid.</summary>
    public static StatusCode BadFilterOperatorInvalid => new(0x80C1_0000);
    /// <summary>Bad: filter operator unsupported.</summary>
    public static StatusCode BadFilterOperatorUnsupported => new(0x80C2_0000);
    /// <summary>Bad: filter operand count mismatch.</summary>
    public static StatusCode BadFilterOperandCountMismatch => new(0x80C3_0000);
    /// <summary>Bad: filter element invalid.</summary>
    public static StatusCode BadFilterElementInvalid => new(0x80C4_0000);
    /// <summary>Bad: filter literal invalid.</summary>
    public static StatusCode BadFilterLiteralInvalid => new(0x80C5_0000);
    /// <summary>Bad: identity change not supported.</summary>
    public static StatusCode BadIdentityChangeNotSupported => new(0x80C6_0000);
    /// <summary>Bad: not type definition.</summary>
    public static StatusCode BadNotTypeDefinition => new(0x80C8_0000);
    /// <summary>Bad: view timestamp invalid.</summary>
    public static StatusCode BadViewTimestampInvalid => new(0x80C9_0000);
    /// <summary>Bad: view parameter mismatch.</summary>
    public static StatusCode BadViewParameterMismatch => new(0x80CA_0000);
    /// <summary>Bad: view version invalid.</summary>
    public static StatusCode BadViewVersionInvalid => new(0x80CB_0000);
    /// <summary>Bad: condition already enabled.</summary>
    public static StatusCode BadConditionAlreadyEnabled => new(0x80CC_0000);
    /// <summary>Bad: dialog not active.</summary>
    public static StatusCode BadDialogNotActive => new(0x80CD_0000);
    /// <summary>Bad: dialog response invalid.</summary>
    public static StatusCode BadDialogResponseInvalid => new(0x80CE_0000);
    /// <summary>Bad: condition branch already acked.</summary>
    public static StatusCode BadConditionBranchAlreadyAcked => new(0x80CF_0000);
    /// <summary>Bad: condition branch already confirmed.</summary>
    public static StatusCode BadConditionBranchAlreadyConfirmed => new(0x80D0_0000);
    /// <summary>Bad: condition already shelved.</summary>
    public static StatusCode BadConditionAlreadyShelved => new(0x80D1_0000);
    /// <summary>Bad: condition not shelved.</summary>
    public static StatusCode BadConditionNotShelved => new(0x80D2_0000);
    /// <summary>Bad: shelving time out of range.</summary>
    public static StatusCode BadShelvingTimeOutOfRange => new(0x80D3_0000);
    /// <summary>Bad: aggregate list mismatch.</summary>
    public static StatusCode BadAggregateListMismatch => new(0x80D4_0000);
    /// <summary>Bad: aggregate not supported.</summary>
    public static StatusCode BadAggregateNotSupported => new(0x80D5_0000);
    /// <summary>Bad: aggregate invalid inputs.</summary>
    public static StatusCode BadAggregateInvalidInputs => new(0x80D6_0000);
    /// <summary>Bad: bound not found.</summary>
    public static StatusCode BadBoundNotFound => new(0x80D7_0000);
    /// <summary>Bad: bound not supported.</summary>
    public static StatusCode BadBoundNotSupported => new(0x80D8_0000);
    /// <summary>Bad: aggregate configuration rejected.</summary>
    public static StatusCode BadAggregateConfigurationRejected => new(0x80DA_0000);
    /// <summary>Bad: too many monitored items.</summary>
    public static StatusCode BadTooManyMonitoredItems => new(0x80DB_0000);
    /// <summary>Bad: dominant value changed.</summary>
    public static StatusCode BadDominantValueChanged => new(0x80E1_0000);
    /// <summary>Bad: dependent value changed.</summary>
    public static StatusCode BadDependentValueChanged => new(0x80E3_0000);
    /// <summary>Bad: request not allowed.</summary>
    public static StatusCode BadRequestNotAllowed => new(0x80E4_0000);
    /// <summary>Bad: too many arguments.</summary>
    public static StatusCode BadTooManyArguments => new(0x80E5_0000);
    /// <summary>Bad: security mode insufficient.</summary>
    public static StatusCode BadSecurityModeInsufficient => new(0x80E6_0000);
    /// <summary>Bad: data set id invalid.</summary>
    public static StatusCode BadDataSetIdInvalid => new(0x80E7_0000);
    /// <summary>Bad: transaction pending.</summary>
    public static StatusCode BadTransactionPending => new(0x80E8_0000);
    /// <summary>Bad: locked.</summary>
    public static StatusCode BadLocked => new(0x80E9_0000);
    /// <summary>Bad: index range data mismatch.</summary>
    public static StatusCode BadIndexRangeDataMismatch => new(0x80EA_0000);
    /// <summary>Bad: requires lock.</summary>
    public static StatusCode BadRequiresLock => new(0x80EC_0000);
    /// <summary>Bad: locale not supported.</summary>
    public static StatusCode BadLocaleNotSupported => new(0x80ED_0000);
    /// <summary>Bad: server too busy.</summary>
    public static StatusCode BadServerTooBusy => new(0x80EE_0000);
    /// <summary>Bad: no value.</summary>
    public static StatusCode BadNoValue => new(0x80F0_0000);
    /// <summary>Bad: certificate chain incomplete.</summary>
    public static StatusCode BadCertificateChainIncomplete => new(0x810D_0000);
    /// <summary>Bad: license expired.</summary>
    public static StatusCode BadLicenseExpired => new(0x810E_0000);
    /// <summary>Bad: license limits exceeded.</summary>
    public static StatusCode BadLicenseLimitsExceeded => new(0x810F_0000);
    /// <summary>Bad: license not available.</summary>
    public static StatusCode BadLicenseNotAvailable => new(0x8110_0000);
    /// <summary>Bad: not executable.</summary>
    public static StatusCode BadNotExecutable => new(0x8111_0000);
    /// <summary>Bad: numeric overflow.</summary>
    public static StatusCode BadNumericOverflow => new(0x8112_0000);
    /// <summary>Bad: request not complete.</summary>
    public static StatusCode BadRequestNotComplete => new(0x8113_0000);
    /// <summary>Bad: certificate policy check failed.</summary>
    public static StatusCode BadCertificatePolicyCheckFailed => new(0x8114_0000);
    /// <summary>Bad: already exists.</summary>
    public static StatusCode BadAlreadyExists => new(0x8115_0000);
    /// <summary>Bad: ticket required.</summary>
    public static StatusCode BadTicketRequired => new(0x811F_0000);
    /// <summary>Bad: ticket invalid.</summary>
    public static StatusCode BadTicketInvalid => new(0x8120_0000);
}

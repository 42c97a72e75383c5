namespace AxComplex.OpcUa.Types;

// The Good codes (Part 6 Annex A.2, StatusCodes), by number.
public readonly partial record struct StatusCode
{
    /// <summary>All is well.</summary>
    public static StatusCode Good => new(0x0000_0000);

    /// <summary>Good: subscription transferred.</summary>
    public static StatusCode GoodSubscriptionTransferred => new(0x002D_0000);

    /// <summary>Good: completes asynchronously.</summary>
    public static StatusCode GoodCompletesAsynchronously => new(0x002E_0000);

    /// <summary>Sampling is slower for now, for want of resources.</summary>
    public static StatusCode GoodOverload => new(0x002F_0000);

    /// <summary>The value was written, but was brought into range first.</summary>
    public static StatusCode GoodClamped => new(0x0030_0000);

    /// <summary>Good: local override.</summary>
    public static StatusCode GoodLocalOverride => new(0x0096_0000);

    /// <summary>Good: entry inserted.</summary>
    public static StatusCode GoodEntryInserted => new(0x00A2_0000);

    /// <summary>Good: entry replaced.</summary>
    public static StatusCode GoodEntryReplaced => new(0x00A3_0000);

    /// <summary>Good: no data.</summary>
    public static StatusCode GoodNoData => new(0x00A5_0000);

    /// <summary>Good: more data.</summary>
    public static StatusCode GoodMoreData => new(0x00A6_0000);

    /// <summary>Good: communication event.</summary>
    public static StatusCode GoodCommunicationEvent => new(0x00A7_0000);

    /// <summary>Good: shutdown event.</summary>
    public static StatusCode GoodShutdownEvent => new(0x00A8_0000);

    /// <summary>Good: call again.</summary>
    public static StatusCode GoodCallAgain => new(0x00A9_0000);

    /// <summary>Good: non critical timeout.</summary>
    public static StatusCode GoodNonCriticalTimeout => new(0x00AA_0000);

    /// <summary>Good: results may be incomplete.</summary>
    public static StatusCode GoodResultsMayBeIncomplete => new(0x00BA_0000);

    /// <summary>Good: data ignored.</summary>
    public static StatusCode GoodDataIgnored => new(0x00D9_0000);

    /// <summary>Good: edited.</summary>
    public static StatusCode GoodEdited => new(0x00DC_0000);

    /// <summary>Good: post action failed.</summary>
    public static StatusCode GoodPostActionFailed => new(0x00DD_0000);

    /// <summary>Good: retransmission queue not supported.</summary>
    public static StatusCode GoodRetransmissionQueueNotSupported => new(0x00DF_0000);

    /// <summary>Good: dependent value changed.</summary>
    public static StatusCode GoodDependentValueChanged => new(0x00E0_0000);

    /// <summary>Good: sub normal.</summary>
    public static StatusCode GoodSubNormal => new(0x00EB_0000);

    /// <summary>Good: password change required.</summary>
    public static StatusCode GoodPasswordChangeRequired => new(0x00EF_0000);

    /// <summary>Good: cascade initialization acknowledged.</summary>
    public static StatusCode GoodCascadeInitializationAcknowledged => new(0x0401_0000);

    /// <summary>Good: cascade initialization request.</summary>
    public static StatusCode GoodCascadeInitializationRequest => new(0x0402_0000);

    /// <summary>Good: cascade not invited.</summary>
    public static StatusCode GoodCascadeNotInvited => new(0x0403_0000);

    /// <summary>Good: cascade not selected.</summary>
    public static StatusCode GoodCascadeNotSelected => new(0x0404_0000);

    /// <summary>Good: fault state active.</summary>
    public static StatusCode GoodFaultStateActive => new(0x0407_0000);

    /// <summary>Good: initiate fault state.</summary>
    public static StatusCode GoodInitiateFaultState => new(0x0408_0000);

    /// <summary>Good: cascade.</summary>
    public static StatusCode GoodCascade => new(0x0409_0000);
}

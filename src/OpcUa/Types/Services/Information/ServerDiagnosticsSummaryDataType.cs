using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What a server has had to do.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part5/12.9">
/// Part 5 §12.9, ServerDiagnosticsSummaryDataType</seealso>
public sealed record ServerDiagnosticsSummaryDataType : IUaStructure<ServerDiagnosticsSummaryDataType>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 861);

    static int IBinaryEncodable<ServerDiagnosticsSummaryDataType>.MinimumBytes => 48;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the views.</summary>
    public uint ServerViewCount { get; init; }

    /// <summary>Gets the sessions of now.</summary>
    public uint CurrentSessionCount { get; init; }

    /// <summary>Gets the sessions since the start.</summary>
    public uint CumulatedSessionCount { get; init; }

    /// <summary>Gets the sessions refused for security.</summary>
    public uint SecurityRejectedSessionCount { get; init; }

    /// <summary>Gets the sessions refused.</summary>
    public uint RejectedSessionCount { get; init; }

    /// <summary>Gets the sessions that timed out.</summary>
    public uint SessionTimeoutCount { get; init; }

    /// <summary>Gets the sessions that were closed for errors.</summary>
    public uint SessionAbortCount { get; init; }

    /// <summary>Gets the subscriptions of now.</summary>
    public uint CurrentSubscriptionCount { get; init; }

    /// <summary>Gets the subscriptions since the start.</summary>
    public uint CumulatedSubscriptionCount { get; init; }

    /// <summary>Gets the publishing intervals that the server can do; 0 for any.</summary>
    public uint PublishingIntervalCount { get; init; }

    /// <summary>Gets the requests refused for security.</summary>
    public uint SecurityRejectedRequestsCount { get; init; }

    /// <summary>Gets the requests refused.</summary>
    public uint RejectedRequestsCount { get; init; }

    /// <inheritdoc/>
    public static ServerDiagnosticsSummaryDataType Decode(ref UaBinaryReader reader) => new()
    {
        ServerViewCount = reader.ReadUInt32(),
        CurrentSessionCount = reader.ReadUInt32(),
        CumulatedSessionCount = reader.ReadUInt32(),
        SecurityRejectedSessionCount = reader.ReadUInt32(),
        RejectedSessionCount = reader.ReadUInt32(),
        SessionTimeoutCount = reader.ReadUInt32(),
        SessionAbortCount = reader.ReadUInt32(),
        CurrentSubscriptionCount = reader.ReadUInt32(),
        CumulatedSubscriptionCount = reader.ReadUInt32(),
        PublishingIntervalCount = reader.ReadUInt32(),
        SecurityRejectedRequestsCount = reader.ReadUInt32(),
        RejectedRequestsCount = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ServerViewCount);
        writer.WriteUInt32(CurrentSessionCount);
        writer.WriteUInt32(CumulatedSessionCount);
        writer.WriteUInt32(SecurityRejectedSessionCount);
        writer.WriteUInt32(RejectedSessionCount);
        writer.WriteUInt32(SessionTimeoutCount);
        writer.WriteUInt32(SessionAbortCount);
        writer.WriteUInt32(CurrentSubscriptionCount);
        writer.WriteUInt32(CumulatedSubscriptionCount);
        writer.WriteUInt32(PublishingIntervalCount);
        writer.WriteUInt32(SecurityRejectedRequestsCount);
        writer.WriteUInt32(RejectedRequestsCount);
    }
}

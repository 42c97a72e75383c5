using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Tells that the subscription itself has changed, for example that it ended.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.25.4">
/// Part 4 §7.25.4, StatusChangeNotification</seealso>
public sealed record StatusChangeNotification : IUaStructure<StatusChangeNotification>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 820);

    static int IBinaryEncodable<StatusChangeNotification>.MinimumBytes => 5;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets what happened.</summary>
    public StatusCode Status { get; init; }

    /// <summary>Gets more about it.</summary>
    public DiagnosticInfo DiagnosticInfo { get; init; } = DiagnosticInfo.Empty;

    /// <inheritdoc/>
    public static StatusChangeNotification Decode(ref UaBinaryReader reader) => new()
    {
        Status = StatusCode.Decode(ref reader),
        DiagnosticInfo = DiagnosticInfo.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Status.Encode(ref writer);
        DiagnosticInfo.Encode(ref writer);
    }
}

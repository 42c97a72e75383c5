using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Tells what became of each subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.4">
/// Part 4 §5.14.4, SetPublishingMode</seealso>
public sealed record SetPublishingModeResponse : IUaStructure<SetPublishingModeResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 802);

    static int IBinaryEncodable<SetPublishingModeResponse>.MinimumBytes => 32;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets how each operation went, in the order of the request.</summary>
    public StatusCode[] Results { get; init; } = [];

    /// <summary>Gets more about the results; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static SetPublishingModeResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArray<StatusCode>() ?? [],
        DiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(Results);
        writer.WriteArray(DiagnosticInfos);
    }
}

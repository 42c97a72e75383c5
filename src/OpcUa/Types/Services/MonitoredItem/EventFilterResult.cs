using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What a server says about an event filter.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.22.3">
/// Part 4 §7.22.3, EventFilterResult</seealso>
public sealed record EventFilterResult : IUaStructure<EventFilterResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 736);

    static int IBinaryEncodable<EventFilterResult>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how each select clause was taken.</summary>
    public StatusCode[] SelectClauseResults { get; init; } = [];

    /// <summary>Gets more about them; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] SelectClauseDiagnosticInfos { get; init; } = [];

    /// <summary>Gets how the condition was taken.</summary>
    public ContentFilterResult WhereClauseResult { get; init; } = new();

    /// <inheritdoc/>
    public static EventFilterResult Decode(ref UaBinaryReader reader) => new()
    {
        SelectClauseResults = reader.ReadArray<StatusCode>() ?? [],
        SelectClauseDiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
        WhereClauseResult = ContentFilterResult.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteArray(SelectClauseResults);
        writer.WriteArray(SelectClauseDiagnosticInfos);
        WhereClauseResult.Encode(ref writer);
    }
}

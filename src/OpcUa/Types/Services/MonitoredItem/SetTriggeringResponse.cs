using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Says which links were made and removed.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.5">
/// Part 4 §5.13.5, SetTriggering</seealso>
public sealed record SetTriggeringResponse : IUaStructure<SetTriggeringResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 778);

    static int IBinaryEncodable<SetTriggeringResponse>.MinimumBytes => 40;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets how each link to add went.</summary>
    public StatusCode[] AddResults { get; init; } = [];

    /// <summary>Gets more about them; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] AddDiagnosticInfos { get; init; } = [];

    /// <summary>Gets how each link to remove went.</summary>
    public StatusCode[] RemoveResults { get; init; } = [];

    /// <summary>Gets more about them; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] RemoveDiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static SetTriggeringResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        AddResults = reader.ReadArray<StatusCode>() ?? [],
        AddDiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
        RemoveResults = reader.ReadArray<StatusCode>() ?? [],
        RemoveDiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(AddResults);
        writer.WriteArray(AddDiagnosticInfos);
        writer.WriteArray(RemoveResults);
        writer.WriteArray(RemoveDiagnosticInfos);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What a server says about one element of a condition.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.2">
/// Part 4 §7.7.2, ContentFilterElementResult</seealso>
public sealed record ContentFilterElementResult : IUaStructure<ContentFilterElementResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 606);

    static int IBinaryEncodable<ContentFilterElementResult>.MinimumBytes => 12;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how the operator was taken.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Gets how each operand was taken; empty if all are good.</summary>
    public StatusCode[] OperandStatusCodes { get; init; } = [];

    /// <summary>Gets more about them; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] OperandDiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static ContentFilterElementResult Decode(ref UaBinaryReader reader) => new()
    {
        StatusCode = StatusCode.Decode(ref reader),
        OperandStatusCodes = reader.ReadArray<StatusCode>() ?? [],
        OperandDiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StatusCode.Encode(ref writer);
        writer.WriteArray(OperandStatusCodes);
        writer.WriteArray(OperandDiagnosticInfos);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What one call returned.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.12.2">
/// Part 4 §5.12.2, CallMethodResult</seealso>
public sealed record CallMethodResult : IUaStructure<CallMethodResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 709);

    static int IBinaryEncodable<CallMethodResult>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how the operation went.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Gets which arguments were wrong; empty if none.</summary>
    public StatusCode[] InputArgumentResults { get; init; } = [];

    /// <summary>Gets more about them; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] InputArgumentDiagnosticInfos { get; init; } = [];

    /// <summary>Gets the results, in the order of the method's OutputArguments.</summary>
    public Variant[] OutputArguments { get; init; } = [];

    /// <inheritdoc/>
    public static CallMethodResult Decode(ref UaBinaryReader reader) => new()
    {
        StatusCode = StatusCode.Decode(ref reader),
        InputArgumentResults = reader.ReadArray<StatusCode>() ?? [],
        InputArgumentDiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
        OutputArguments = reader.ReadArray<Variant>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StatusCode.Encode(ref writer);
        writer.WriteArray(InputArgumentResults);
        writer.WriteArray(InputArgumentDiagnosticInfos);
        writer.WriteArray(OutputArguments);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What every response begins with.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.34">Part 4 §7.34, ResponseHeader</seealso>
public sealed record ResponseHeader : IBinaryEncodable<ResponseHeader>
{
    static int IBinaryEncodable<ResponseHeader>.MinimumBytes => 24;

    /// <summary>Gets when the server sent the response, in UTC.</summary>
    public DateTime Timestamp { get; init; }

    /// <summary>Gets the number that the client gave its request.</summary>
    public uint RequestHandle { get; init; }

    /// <summary>Gets how the service went as a whole; each operation has its own status beside it.</summary>
    public StatusCode ServiceResult { get; init; }

    /// <summary>Gets more about a fault; empty if nothing was asked for.</summary>
    public DiagnosticInfo ServiceDiagnostics { get; init; } = DiagnosticInfo.Empty;

    /// <summary>Gets the texts that the diagnostics of this response point into.</summary>
    public string?[] StringTable { get; init; } = [];

    /// <summary>Gets what does not stand in the specification; normally nothing.</summary>
    public ExtensionObject AdditionalHeader { get; init; }

    /// <inheritdoc/>
    public static ResponseHeader Decode(ref UaBinaryReader reader) => new()
    {
        Timestamp = reader.ReadDateTime(),
        RequestHandle = reader.ReadUInt32(),
        ServiceResult = StatusCode.Decode(ref reader),
        ServiceDiagnostics = DiagnosticInfo.Decode(ref reader),
        StringTable = reader.ReadStrings() ?? [],
        AdditionalHeader = ExtensionObject.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteDateTime(Timestamp);
        writer.WriteUInt32(RequestHandle);
        ServiceResult.Encode(ref writer);
        ServiceDiagnostics.Encode(ref writer);
        writer.WriteStrings(StringTable);
        AdditionalHeader.Encode(ref writer);
    }
}

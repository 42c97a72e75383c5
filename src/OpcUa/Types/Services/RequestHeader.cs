using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What every request begins with.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.33">Part 4 §7.33, RequestHeader</seealso>
public sealed record RequestHeader : IBinaryEncodable<RequestHeader>
{
    static int IBinaryEncodable<RequestHeader>.MinimumBytes => 29;

    /// <summary>Gets the secret that names the session; null before a session exists. Never log it.</summary>
    public NodeId AuthenticationToken { get; init; }

    /// <summary>Gets when the client sent the request, in UTC; for diagnostics only.</summary>
    public DateTime Timestamp { get; init; }

    /// <summary>Gets the number that the response repeats.</summary>
    public uint RequestHandle { get; init; }

    /// <summary>Gets the bits that ask for diagnostics (Part 4 §7.33); 0 asks for none.</summary>
    public uint ReturnDiagnostics { get; init; }

    /// <summary>Gets the name of the request in the client's audit log; null if it has none.</summary>
    public string? AuditEntryId { get; init; }

    /// <summary>Gets how long the client waits, in milliseconds; 0 is without end.</summary>
    public uint TimeoutHintMs { get; init; }

    /// <summary>Gets what does not stand in the specification; normally nothing.</summary>
    public ExtensionObject AdditionalHeader { get; init; }

    /// <inheritdoc/>
    public static RequestHeader Decode(ref UaBinaryReader reader) => new()
    {
        AuthenticationToken = NodeId.Decode(ref reader),
        Timestamp = reader.ReadDateTime(),
        RequestHandle = reader.ReadUInt32(),
        ReturnDiagnostics = reader.ReadUInt32(),
        AuditEntryId = reader.ReadString(),
        TimeoutHintMs = reader.ReadUInt32(),
        AdditionalHeader = ExtensionObject.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        AuthenticationToken.Encode(ref writer);
        writer.WriteDateTime(Timestamp);
        writer.WriteUInt32(RequestHandle);
        writer.WriteUInt32(ReturnDiagnostics);
        writer.WriteString(AuditEntryId);
        writer.WriteUInt32(TimeoutHintMs);
        AdditionalHeader.Encode(ref writer);
    }

    /// <summary>Says which request it is; the authentication token is a secret and is left out.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() =>
        $"RequestHeader {{ RequestHandle = {RequestHandle}, TimeoutHintMs = {TimeoutHintMs} }}";
}

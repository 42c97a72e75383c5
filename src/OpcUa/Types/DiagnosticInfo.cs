using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>What a server tells about a fault beyond its status code.</summary>
/// <remarks>The numbers are indexes in the StringTable of the response.</remarks>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.12">Part 4 §7.12, DiagnosticInfo</seealso>
public sealed record DiagnosticInfo : IBinaryEncodable<DiagnosticInfo>
{
    private const byte SymbolicIdFlag = 0x01;
    private const byte NamespaceUriFlag = 0x02;
    private const byte LocalizedTextFlag = 0x04;
    private const byte LocaleFlag = 0x08;
    private const byte AdditionalInfoFlag = 0x10;
    private const byte InnerStatusCodeFlag = 0x20;
    private const byte InnerDiagnosticInfoFlag = 0x40;
    private const byte AllFlags = 0x7F;

    /// <summary>Gets the DiagnosticInfo that tells nothing.</summary>
    public static DiagnosticInfo Empty { get; } = new();

    /// <summary>Gets the vendor's name of the fault, as an index; null if not told.</summary>
    public int? SymbolicId { get; init; }

    /// <summary>Gets the namespace of the symbolic name, as an index; null if not told.</summary>
    public int? NamespaceUri { get; init; }

    /// <summary>Gets the language of the text, as an index; null if not told.</summary>
    public int? Locale { get; init; }

    /// <summary>Gets the text for people, as an index; null if not told.</summary>
    public int? LocalizedText { get; init; }

    /// <summary>Gets further detail, as it is; null if not told.</summary>
    public string? AdditionalInfo { get; init; }

    /// <summary>Gets the status code of the operation beneath; null if not told.</summary>
    public StatusCode? InnerStatusCode { get; init; }

    /// <summary>Gets what the operation beneath tells; null if not told.</summary>
    public DiagnosticInfo? InnerDiagnosticInfo { get; init; }

    /// <inheritdoc/>
    public static DiagnosticInfo Decode(ref UaBinaryReader reader)
    {
        var mask = reader.ReadByte();
        if (mask == 0)
        {
            return Empty;
        }

        if ((mask & ~AllFlags) != 0)
        {
            UaException.ThrowDecoding($"0x{mask:X2} is not the mask of a DiagnosticInfo.");
        }

        reader.Enter();
        var info = new DiagnosticInfo
        {
            SymbolicId = (mask & SymbolicIdFlag) != 0 ? reader.ReadInt32() : null,
            NamespaceUri = (mask & NamespaceUriFlag) != 0 ? reader.ReadInt32() : null,
            Locale = (mask & LocaleFlag) != 0 ? reader.ReadInt32() : null,
            LocalizedText = (mask & LocalizedTextFlag) != 0 ? reader.ReadInt32() : null,
            AdditionalInfo = (mask & AdditionalInfoFlag) != 0 ? reader.ReadString() : null,
            InnerStatusCode = (mask & InnerStatusCodeFlag) != 0 ? StatusCode.Decode(ref reader) : null,
            InnerDiagnosticInfo = (mask & InnerDiagnosticInfoFlag) != 0 ? Decode(ref reader) : null,
        };
        reader.Leave();
        return info;
    }

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteByte(Mask());
        Write(ref writer, SymbolicId);
        Write(ref writer, NamespaceUri);
        Write(ref writer, Locale);
        Write(ref writer, LocalizedText);
        if (AdditionalInfo is not null)
        {
            writer.WriteString(AdditionalInfo);
        }

        InnerStatusCode?.Encode(ref writer);
        InnerDiagnosticInfo?.Encode(ref writer);
    }

    /// <summary>Gets what is told, for a log; what lies deep is left out.</summary>
    /// <returns>Text, not meant to be parsed.</returns>
    public override string ToString() => ShownDepth.Show(this, static d => string.Join(
        ", ",
        new object?[] { d.SymbolicId, d.NamespaceUri, d.Locale, d.LocalizedText, d.AdditionalInfo, d.InnerStatusCode, d.InnerDiagnosticInfo }
            .Zip(["symbol", "namespace", "locale", "text", "more", "status", "beneath"], (value, name) => value is null ? null : $"{name} {value}")
            .OfType<string>()));

    private static void Write(ref UaBinaryWriter writer, int? index)
    {
        if (index is { } value)
        {
            writer.WriteInt32(value);
        }
    }

    private byte Mask() => (byte)(
        (SymbolicId is null ? 0 : SymbolicIdFlag)
        | (NamespaceUri is null ? 0 : NamespaceUriFlag)
        | (Locale is null ? 0 : LocaleFlag)
        | (LocalizedText is null ? 0 : LocalizedTextFlag)
        | (AdditionalInfo is null ? 0 : AdditionalInfoFlag)
        | (InnerStatusCode is null ? 0 : InnerStatusCodeFlag)
        | (InnerDiagnosticInfo is null ? 0 : InnerDiagnosticInfoFlag));
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>Text for people, in one language. The default value is the null text.</summary>
/// <param name="Locale">The language, for example <c>ko</c> or <c>en-US</c>; null if it is not said.</param>
/// <param name="Text">The text; null if there is none.</param>
public readonly record struct LocalizedText(string? Locale, string? Text) : IBinaryEncodable<LocalizedText>
{
    private const byte LocaleFlag = 1;
    private const byte TextFlag = 2;

    /// <summary>Makes a text without a language.</summary>
    /// <param name="text">The text.</param>
    public LocalizedText(string? text)
        : this(null, text)
    {
    }

    /// <inheritdoc/>
    public static LocalizedText Decode(ref UaBinaryReader reader)
    {
        var mask = reader.ReadByte();
        if (mask > (LocaleFlag | TextFlag))
        {
            UaException.ThrowDecoding($"0x{mask:X2} is not the mask of a LocalizedText.");
        }

        var locale = (mask & LocaleFlag) != 0 ? reader.ReadString() : null;
        return new LocalizedText(locale, (mask & TextFlag) != 0 ? reader.ReadString() : null);
    }

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteByte((byte)((Locale is null ? 0 : LocaleFlag) | (Text is null ? 0 : TextFlag)));
        if (Locale is not null)
        {
            writer.WriteString(Locale);
        }

        if (Text is not null)
        {
            writer.WriteString(Text);
        }
    }

    /// <summary>Gets the text alone.</summary>
    /// <returns>The text; empty if there is none.</returns>
    public override string ToString() => Text ?? "";
}

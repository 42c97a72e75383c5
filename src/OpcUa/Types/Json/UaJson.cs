using System.Text.Json;

namespace AxComplex.OpcUa.Types.Json;

/// <summary>
/// Reads values in OPC UA JSON (Part 6 §5.4): the compact and verbose forms with <c>UaType</c>, the older reversible form with
/// <c>Type</c> and <c>Body</c>, and raw values without a type.
/// </summary>
public static class UaJson
{
    /// <summary>Reads a document within the limits.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="limits">What a peer may make this side allocate.</param>
    /// <returns>The document; dispose it.</returns>
    /// <exception cref="UaException">BadEncodingLimitsExceeded, or BadDecodingError with the place.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, Encoding.DecodingLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (utf8.Length > limits.MaxMessageBytes)
        {
            UaException.ThrowLimit(nameof(limits.MaxMessageBytes), utf8.Length);
        }

        if (!JsonText.IsSound(utf8.Span))
        {
            throw new UaException(StatusCode.BadDecodingError, "A text is not valid UTF-8, or half of a surrogate pair is missing.");
        }

        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.MaxNestingDepth });
        }
        catch (JsonException e)
        {
            throw new UaException(StatusCode.BadDecodingError, $"This is no JSON, or lies too deep: {e.Message}", e);
        }
    }

    /// <summary>Reads a Variant.</summary>
    /// <param name="json">The value, of a document from <see cref="Parse"/>.</param>
    /// <param name="limits">What a peer may make this side allocate.</param>
    /// <returns>
    /// The value. A raw one gets the type that fits: Int64 for a whole number, Double, String, Boolean, LocalizedText, or an
    /// array of one of these.
    /// </returns>
    /// <exception cref="UaException">It is no value of its type, or asks for more than a limit.</exception>
    public static Variant ReadVariant(JsonElement json, Encoding.DecodingLimits limits) => new JsonValueReader(limits).Variant(json);

    /// <summary>Reads a DataValue; one without a status is Good, one without timestamps has none.</summary>
    /// <param name="json">The value, of a document from <see cref="Parse"/>.</param>
    /// <param name="limits">What a peer may make this side allocate.</param>
    /// <returns>The value; a Variant or a raw value becomes a DataValue that holds it.</returns>
    /// <exception cref="UaException">It is no value of its type, or asks for more than a limit.</exception>
    public static DataValue ReadDataValue(JsonElement json, Encoding.DecodingLimits limits) => new JsonValueReader(limits).DataValue(json);
}

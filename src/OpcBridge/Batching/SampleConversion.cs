using System.Globalization;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Batching;

/// <summary>Turns OPC UA values into samples.</summary>
internal static class SampleConversion
{
    /// <summary>The longest text that is carried, in characters; a longer one becomes a bad value.</summary>
    public const int MaxTextLength = 4_096;

    /// <summary>What a scalar of a built-in type becomes; null for types that telemetry does not carry.</summary>
    /// <param name="type">The type.</param>
    public static SampleKind? KindOf(BuiltInType type) => type switch
    {
        BuiltInType.Boolean => SampleKind.Boolean,
        BuiltInType.SByte or BuiltInType.Byte or BuiltInType.Int16 or BuiltInType.UInt16 or BuiltInType.Int32 or BuiltInType.UInt32
            or BuiltInType.Int64 or BuiltInType.UInt64 => SampleKind.Integer,
        BuiltInType.Float or BuiltInType.Double => SampleKind.Number,
        BuiltInType.String or BuiltInType.LocalizedText or BuiltInType.DateTime or BuiltInType.Guid => SampleKind.Text,
        _ => null,
    };

    /// <summary>Makes a sample. A value that cannot be carried becomes a bad value, so that it is counted and seen.</summary>
    /// <param name="value">The value as it came.</param>
    /// <param name="publishTime">The time that is taken when the value has none.</param>
    public static Sample ToSample(DataValue value, DateTime publishTime)
    {
        var source = FirstOf(value.SourceTimestamp, value.ServerTimestamp, publishTime);
        var server = FirstOf(value.ServerTimestamp, value.SourceTimestamp, publishTime);
        return TryConvert(value.Value, out var carried, out var refusal)
            ? new Sample(source, server, value.Status.Value, carried)
            : new Sample(source, server, refusal.Value, default);
    }

    private static bool TryConvert(Variant value, out SampleValue carried, out StatusCode refusal)
    {
        (carried, refusal) = (default, StatusCode.BadNotSupported);
        if (value.IsNull)
        {
            return true;
        }

        if (value.IsArray || KindOf(value.Type) is not { } kind)
        {
            return false;
        }

        if (kind is SampleKind.Text)
        {
            carried = SampleValue.From(Text(value));
            refusal = StatusCode.BadEncodingLimitsExceeded;
            return (carried.Text?.Length ?? 0) <= MaxTextLength;
        }

        carried = value.Type switch
        {
            BuiltInType.Boolean when value.TryGetBoolean(out var flag) => SampleValue.From(flag),
            BuiltInType.Float or BuiltInType.Double => SampleValue.From(value.AsDouble() ?? double.NaN),
            BuiltInType.Int64 when value.TryGetInt64(out var whole) => SampleValue.From(whole),
            BuiltInType.UInt64 when value.TryGetUInt64(out var large) =>
                large <= long.MaxValue ? SampleValue.From((long)large) : SampleValue.From((double)large),
            _ => SampleValue.From((long)(value.AsDouble() ?? 0)),
        };
        return true;
    }

    private static string? Text(Variant value)
    {
        if (value.TryGetString(out var text))
        {
            return text;
        }

        if (value.TryGetLocalizedText(out var localized))
        {
            return localized.Text;
        }

        if (value.TryGetDateTime(out var time))
        {
            return time.ToString("O", CultureInfo.InvariantCulture);
        }

        return value.TryGetGuid(out var guid) ? guid.ToString("D") : null;
    }

    private static DateTime FirstOf(DateTime first, DateTime second, DateTime third) =>
        DateTime.SpecifyKind(first > DateTime.MinValue ? first : second > DateTime.MinValue ? second : third, DateTimeKind.Utc);
}

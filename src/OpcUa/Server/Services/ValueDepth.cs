using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Says whether a value that one client brings can be brought to the others.</summary>
/// <remarks>
/// Every decoder bears 100 levels (Part 6 §5.2.2.16). What is written comes back in a notification, a history or an event, which
/// are levels of their own: at the limit, it would be a message that no client can read.
/// </remarks>
internal static class ValueDepth
{
    /// <summary>The most levels of a value that is written.</summary>
    public const int Most = 90;

    private static readonly DecodingLimits Limits = new()
    {
        MaxNestingDepth = Most,
        MaxArrayLength = int.MaxValue,
        MaxTotalElements = int.MaxValue,
        MaxStringBytes = int.MaxValue,
        MaxByteStringBytes = int.MaxValue,
    };

    /// <summary>Says whether a value has at most <see cref="Most"/> levels. Costs something only for values in values.</summary>
    public static bool IsBearable(in Variant value)
    {
        if (value.Type is not (BuiltInType.Variant or BuiltInType.DataValue or BuiltInType.ExtensionObject or BuiltInType.DiagnosticInfo))
        {
            return true;
        }

        using var buffer = new PooledBuffer();
        var writer = new UaBinaryWriter(buffer);
        value.Encode(ref writer);
        try
        {
            var reader = new UaBinaryReader(buffer.WrittenSpan, Limits);
            Variant.Decode(ref reader);
            return true;
        }
        catch (UaException e) when (e.Status == StatusCode.BadEncodingLimitsExceeded)
        {
            return false;
        }
    }
}

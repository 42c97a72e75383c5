using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Spool;

/// <summary>A batch that waits for delivery.</summary>
/// <param name="Sequence">Its number; never given to other bytes.</param>
/// <param name="Values">How many values it carries.</param>
/// <param name="IsCompressed">Whether the bytes are compressed, see <see cref="BatchCompression"/>.</param>
/// <param name="Bytes">The batch as it is sent, the same on every resend.</param>
internal sealed record SpooledBatch(long Sequence, int Values, bool IsCompressed, byte[] Bytes)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public TelemetryBatch Decode() =>
        TelemetryCodec.Decode(IsCompressed ? BatchCompression.Decompress(Bytes) : Bytes, TelemetryLimits.Default);
}

using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History;

/// <summary>A batch, and the same as bytes.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Bytes">What <see cref="TelemetryCodec.Encode"/> makes of it; what came over the wire, where it came so.</param>
internal sealed record EncodedBatch(TelemetryBatch Batch, byte[] Bytes)
{
    /// <summary>Encodes a batch that did not come as bytes.</summary>
    public static EncodedBatch Of(TelemetryBatch batch) => new(batch, TelemetryCodec.Encode(batch));
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Machines;

/// <summary>A machine's telemetry on its way between silos: a batch of the telemetry codec that speaks of this machine alone.</summary>
[GenerateSerializer, Alias("ax.machine-telemetry")]
internal struct MachineTelemetrySurrogate
{
    /// <summary>The batch.</summary>
    [Id(0)]
    public byte[] Batch;
}

/// <summary>Converts both ways.</summary>
[RegisterConverter]
internal sealed class MachineTelemetryConverter : IConverter<MachineTelemetry, MachineTelemetrySurrogate>
{
    // A batch has a connection and a sequence; here neither says anything.
    private static readonly ConnectionId Nobody = ConnectionId.Parse("silos/silos");

    // It came in under the limits of ingest; the way between two silos adds none.
    private static readonly TelemetryLimits Limits = new() { MaxBatchBytes = int.MaxValue, MaxTexts = int.MaxValue };

    public MachineTelemetry ConvertFromSurrogate(in MachineTelemetrySurrogate surrogate) => TelemetryCodec.Decode(surrogate.Batch, Limits).Machines[0];

    public MachineTelemetrySurrogate ConvertToSurrogate(in MachineTelemetry value) =>
        new() { Batch = TelemetryCodec.Encode(new TelemetryBatch(Nobody, 1, [value])) };
}

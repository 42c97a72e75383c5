using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Machines;

/// <summary>What a batch brought of one machine, now that it is in the history.</summary>
/// <param name="Position">The batch's position in the history.</param>
/// <param name="Previous">The position of the batch before that spoke of the machine; 0 for the first.</param>
/// <param name="DescriptionVersion">The version of the machine's description by then; 0 when nobody said what it is.</param>
/// <param name="ReceivedAt">When the batch came, by Silos' clock.</param>
/// <param name="Telemetry">What it brought.</param>
[GenerateSerializer, Immutable, Alias("ax.stored-telemetry")]
internal sealed record StoredTelemetry(
    [property: Id(0)] long Position,
    [property: Id(1)] long Previous,
    [property: Id(2)] int DescriptionVersion,
    [property: Id(3)] DateTimeOffset ReceivedAt,
    [property: Id(4)] MachineTelemetry Telemetry);

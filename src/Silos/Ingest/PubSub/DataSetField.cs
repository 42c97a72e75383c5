using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>A field of a data set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value; Null where there is none. Meaningless with a <paramref name="Fault"/>.</param>
/// <param name="Status">Its StatusCode; that of the message where it has none of its own.</param>
/// <param name="SourceTime">Its source timestamp; null when it has none.</param>
/// <param name="ServerTime">Its server timestamp; null when it has none.</param>
/// <param name="Fault">Why it can be no signal; null when it can. A mapping may leave such a field out.</param>
internal readonly record struct DataSetField(string Name, SampleValue Value, uint Status, DateTime? SourceTime, DateTime? ServerTime, string? Fault);

using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The values of one signal in one batch.</summary>
/// <param name="Position">The batch.</param>
/// <param name="At">When it came, by Silos' clock, in ticks.</param>
/// <param name="Samples">The values; not empty.</param>
/// <param name="ObservedFrom">When the observation began that brought them; null when it is not known.</param>
internal readonly record struct Arrival(long Position, long At, ImmutableArray<Sample> Samples, DateTime? ObservedFrom);

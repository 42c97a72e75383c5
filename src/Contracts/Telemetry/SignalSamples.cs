using System.Collections.Immutable;

namespace AxComplex.Contracts.Telemetry;

/// <summary>The values of one signal.</summary>
/// <param name="Signal">The signal's segment within its machine, for example <c>spindle-temp</c>.</param>
/// <param name="Samples">In the order in which the equipment reported them; not empty.</param>
public sealed record SignalSamples(string Signal, ImmutableArray<Sample> Samples);

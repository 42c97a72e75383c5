using System.Collections.Immutable;

namespace AxComplex.Twins.Kpis;

/// <summary>The stored values of one signal around a window.</summary>
/// <param name="Signal">The signal's segment within its machine.</param>
/// <param name="Samples">In any order, repeated or not: all whose source timestamp is in the window, and what <see cref="MachineEvents"/> asks for besides.</param>
public sealed record SignalEvents(string Signal, ImmutableArray<SeenSample> Samples);

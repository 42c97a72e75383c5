namespace AxComplex.Contracts.Onboarding;

/// <summary>A counter while somebody looked.</summary>
/// <param name="Signal">The signal's segment.</param>
/// <param name="First">The first value; null when none came.</param>
/// <param name="Last">The last value; null when none came.</param>
/// <param name="Rose">Whether it rose meanwhile.</param>
/// <param name="Fell">Whether it fell meanwhile: it was reset, or it is no counter.</param>
public sealed record CounterPreview(string Signal, double? First, double? Last, bool Rose, bool Fell);

using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Machines;

/// <summary>Reads values of the state and mode signals.</summary>
public static class StateSampleReader
{
    /// <summary>Reads one value; both enumerations of OPC 40001-1 go from 0 to 3.</summary>
    /// <param name="sample">The value.</param>
    /// <param name="observedFrom">When the observation began that brought it; null when it is not known.</param>
    /// <returns>The sample; without a code when the status is not good or the number is none of the standard's.</returns>
    public static StateSample Read(Sample sample, DateTime? observedFrom)
    {
        var seen = Math.Max(Math.Max(sample.SourceTime.Ticks, sample.ServerTime.Ticks), observedFrom?.Ticks ?? 0);
        int? code = sample.IsGood && sample.Value.AsDouble is (0.0 or 1.0 or 2.0 or 3.0) ? (int)sample.Value.AsDouble : null;
        return new(sample.SourceTime, new DateTime(seen, DateTimeKind.Utc), code);
    }
}

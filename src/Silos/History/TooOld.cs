using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History;

/// <summary>Values of months that were dropped for their age and come late.</summary>
internal static class TooOld
{
    /// <summary>Takes out what is too old.</summary>
    /// <param name="samples">The values of a signal.</param>
    /// <param name="oldest">The first instant, in ticks, that was not dropped; 0 when nothing was.</param>
    /// <param name="newest">The newest value that is too old: it may still hold. Null when none is.</param>
    /// <returns>What is not too old.</returns>
    public static ImmutableArray<Sample> Remove(ImmutableArray<Sample> samples, long oldest, out Sample? newest)
    {
        newest = null;
        if (oldest == 0)
        {
            return samples;
        }

        foreach (var sample in samples)
        {
            if (sample.SourceTime.Ticks < oldest && !(sample.SourceTime < newest?.SourceTime))
            {
                newest = sample;
            }
        }

        return newest is null ? samples : samples.RemoveAll(s => s.SourceTime.Ticks < oldest);
    }
}

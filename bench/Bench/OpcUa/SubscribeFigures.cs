namespace AxComplex.Bench.OpcUa;

/// <summary>What one of the two processes has counted since it started.</summary>
/// <param name="Values">The values that it set, or that came.</param>
/// <param name="Lost">The values that are known to be missing. Clients only.</param>
/// <param name="CpuMicros">The CPU time of the process, in microseconds.</param>
/// <param name="AllocatedBytes">The bytes that it allocated.</param>
internal sealed record SubscribeFigures(long Values, long Lost, double CpuMicros, long AllocatedBytes)
{
    /// <summary>Adds what this process knows of itself.</summary>
    public static SubscribeFigures Of(long values, long lost) =>
        new(values, lost, Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes());

    /// <summary>Gets the difference to an earlier reading.</summary>
    public SubscribeFigures Since(SubscribeFigures earlier) => new(
        Values - earlier.Values, Lost - earlier.Lost, CpuMicros - earlier.CpuMicros, AllocatedBytes - earlier.AllocatedBytes);
}

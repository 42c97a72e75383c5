namespace AxComplex.Bench.OpcUa;

/// <summary>What a process holds, after everything that nobody needs was collected.</summary>
/// <param name="HeapBytes">What lives in its managed heap, pooled arrays among it.</param>
/// <param name="ResidentBytes">What it has of the machine's memory.</param>
internal sealed record MemoryFigures(long HeapBytes, long ResidentBytes)
{
    /// <summary>Weighs this process.</summary>
    public static MemoryFigures Weigh()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return new(GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }
}

namespace AxComplex.Contracts.Telemetry;

/// <summary>What a sender may make the reader of a batch allocate. Every bound is checked before the memory is taken.</summary>
public sealed record TelemetryLimits
{
    /// <summary>Gets the limits that bridge and Silos agree on.</summary>
    public static TelemetryLimits Default { get; } = new();

    /// <summary>Gets the longest batch, in bytes. Default 4 MiB.</summary>
    public int MaxBatchBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Gets how many different texts (identifiers and values) a batch may hold. Default 65,536.</summary>
    public int MaxTexts { get; init; } = 65_536;

    /// <summary>Gets the longest single text, in bytes of UTF-8. Default 64 KiB.</summary>
    public int MaxTextBytes { get; init; } = 64 * 1024;

    /// <summary>Gets how many machines a batch may speak of. Default 1,024.</summary>
    public int MaxMachines { get; init; } = 1_024;

    /// <summary>Gets how many signals a batch may carry values of, all machines together. Default 65,536.</summary>
    public int MaxSignals { get; init; } = 65_536;

    /// <summary>Gets how many values a batch may carry, all signals together. Default 200,000.</summary>
    public int MaxSamples { get; init; } = 200_000;

    /// <summary>Gets how many observation spans, and how many gaps, a batch may carry, all machines together. Default 65,536.</summary>
    public int MaxSpans { get; init; } = 65_536;

    /// <summary>Gets how many changes of alarms a batch may carry, all machines together. Default 16,384.</summary>
    public int MaxAlarms { get; init; } = 16_384;
}

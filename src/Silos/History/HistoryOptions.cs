using System.ComponentModel.DataAnnotations;

namespace AxComplex.Silos.History;

/// <summary>Bounds of the history. Bound from the section <c>Silos:History</c>.</summary>
public sealed class HistoryOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silos:History";

    /// <summary>Gets or sets how many batches may wait for the disk before senders are told to wait. Default 256; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxWaitingBatches { get; set; } = 256;

    /// <summary>Gets or sets how many batches one transaction may carry. Default 64; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxBatchesPerCommit { get; set; } = 64;

    /// <summary>Gets or sets how many machines a company may bring. Default 2,000; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxMachinesPerCompany { get; set; } = 2_000;

    /// <summary>Gets or sets how many signals a machine may have. Default 5,000; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxSignalsPerMachine { get; set; } = 5_000;
}

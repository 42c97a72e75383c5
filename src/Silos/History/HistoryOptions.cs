using System.ComponentModel.DataAnnotations;

namespace AxComplex.Silos.History;

/// <summary>Bounds of the history. Bound from the section <c>Silos:History</c>.</summary>
public sealed class HistoryOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silos:History";

    private const long MiB = 1024 * 1024;

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

    /// <summary>Gets or sets for how many days values are kept, by equipment time and in whole months. Default 0, for ever; 0 to 36,500.</summary>
    /// <remarks>A month goes when all of it is older. Coverage, gaps, alarms and the facts of past hours stay.</remarks>
    [Range(0, 36_500)]
    public int RetentionDays { get; set; }

    /// <summary>Gets or sets how many values of one signal make a block. SQLite only. Default 4,096; 16 to 65,536.</summary>
    [Range(16, 65_536)]
    public int ValuesPerBlock { get; set; } = 4_096;

    /// <summary>Gets or sets how many bytes the journal may have before the older half of it goes into blocks. SQLite only. Default 256 MiB; 64 KiB to 64 GiB.</summary>
    /// <remarks>At a start the journal is read. At twice this size senders are told to wait.</remarks>
    [Range(64 * 1024, 65_536 * MiB)]
    public long JournalBytes { get; set; } = 256 * MiB;

    /// <summary>Gets or sets how much memory values may take that are in no block yet, in bytes. SQLite only. Default 512 MiB; 64 KiB to 1 TiB.</summary>
    /// <remarks>At three quarters of it the signals with most of them go into blocks, full or not; over it senders are told to wait.</remarks>
    [Range(64 * 1024, 1_048_576 * MiB)]
    public long MaxOpenBytes { get; set; } = 512 * MiB;
}

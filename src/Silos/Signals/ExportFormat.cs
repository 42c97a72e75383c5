using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Signals;

/// <summary>What a history can be exported as; the header Accept chooses.</summary>
internal abstract class ExportFormat
{
    /// <summary>Gets comma-separated values.</summary>
    public static ExportFormat Csv { get; } = new CsvExport();

    /// <summary>Gets Apache Parquet.</summary>
    public static ExportFormat Parquet { get; } = new ParquetExport();

    /// <summary>Gets the media types of all formats.</summary>
    public static string[] MediaTypes => [.. All.Select(format => format.MediaType)];

    /// <summary>Gets what the header Accept calls it.</summary>
    public abstract string MediaType { get; }

    /// <summary>Gets what the header Content-Type says.</summary>
    public abstract string ContentType { get; }

    /// <summary>Gets how the names of its files end.</summary>
    public abstract string Extension { get; }

    private static ExportFormat[] All => [Csv, Parquet];

    /// <summary>Finds what a caller wants rather than JSON.</summary>
    /// <returns>The format; null for JSON, and for a caller who says nothing of any of them.</returns>
    public static ExportFormat? Wanted(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Where(accept => accept.Quality is not 0)
            .OrderByDescending(accept => accept.Quality ?? 1)
            .Select(accept => accept.MediaType.Value)
            .FirstOrDefault(wanted => Is(wanted, "application/json") || Of(wanted) is not null) is { } first ? Of(first) : null;

    /// <summary>Finds why a window cannot be written in this format.</summary>
    /// <returns>The problem; null when there is none.</returns>
    public virtual ProblemHttpResult? FaultIn(KpiWindow window) => null;

    /// <summary>Writes values, page by page.</summary>
    public abstract Task WriteValuesAsync(Stream output, IAsyncEnumerable<SignalPage> pages, CancellationToken cancellationToken);

    /// <summary>Writes states.</summary>
    public abstract Task WriteStatesAsync(Stream output, IReadOnlyList<StateInterval> states, CancellationToken cancellationToken);

    /// <summary>Writes buckets.</summary>
    public abstract Task WriteBucketsAsync(Stream output, IReadOnlyList<HistoryBucket> buckets, CancellationToken cancellationToken);

    /// <summary>Gets the severity bits of an OPC UA status in a word.</summary>
    protected static string Quality(uint status) => (status >> 30) switch { 0 => "good", 1 => "uncertain", _ => "bad" };

    private static ExportFormat? Of(string? mediaType) => Array.Find(All, format => Is(mediaType, format.MediaType));

    private static bool Is(string? mediaType, string other) => string.Equals(mediaType, other, StringComparison.OrdinalIgnoreCase);
}

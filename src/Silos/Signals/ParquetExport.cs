using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Signals;

/// <summary>Histories as Apache Parquet: typed columns under the names of the CSV.</summary>
internal sealed class ParquetExport : ExportFormat
{
    public override string MediaType => "application/vnd.apache.parquet";

    public override string ContentType => MediaType;

    public override string Extension => "parquet";

    public override ProblemHttpResult? FaultIn(KpiWindow window) =>
        ParquetColumn.CanHold(window.From.UtcDateTime) && ParquetColumn.CanHold(window.To.UtcDateTime)
            ? null
            : Problems.BadRequest($"The window {window.From:O} to {window.To:O} is not between the years 1678 and 2261, which the times of a Parquet file can say. Ask for CSV, or for another window.");

    public override async Task WriteValuesAsync(Stream output, IAsyncEnumerable<SignalPage> pages, CancellationToken cancellationToken)
    {
        var rows = new ParquetValues();
        var table = await ParquetTable.BeginAsync(output, rows.Columns, cancellationToken);
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var sample in page.Samples)
            {
                rows.Add(page.Signal, sample, Quality(sample.Status));
                if (rows.IsFull)
                {
                    await table.WriteRowsAsync(cancellationToken);
                    rows.Clear();
                }
            }
        }

        if (!rows.IsEmpty)
        {
            await table.WriteRowsAsync(cancellationToken);
        }

        await table.CompleteAsync();
    }

    public override async Task WriteStatesAsync(Stream output, IReadOnlyList<StateInterval> states, CancellationToken cancellationToken)
    {
        var (from, to, state) = (ParquetColumn.Times("from"), ParquetColumn.Times("to"), ParquetColumn.Words("state"));
        foreach (var interval in states)
        {
            from.Add(interval.From.UtcDateTime);
            to.Add(interval.To.UtcDateTime);
            state.Add(interval.State.ToString().AsMemory());
        }

        await WriteAsync(output, states.Count, cancellationToken, from, to, state);
    }

    public override async Task WriteBucketsAsync(Stream output, IReadOnlyList<HistoryBucket> buckets, CancellationToken cancellationToken)
    {
        var (from, to, quality) = (ParquetColumn.Times("from"), ParquetColumn.Times("to"), ParquetColumn.Values<double>("quality"));
        var (count, good, numbers) = (ParquetColumn.Values<long>("count"), ParquetColumn.Values<long>("good"), ParquetColumn.Values<long>("numbers"));
        var (min, max, average) = (ParquetColumn.Optional<double>("min"), ParquetColumn.Optional<double>("max"), ParquetColumn.Optional<double>("average"));
        foreach (var bucket in buckets)
        {
            from.Add(bucket.From.UtcDateTime);
            to.Add(bucket.To.UtcDateTime);
            count.Add(bucket.Count);
            good.Add(bucket.Good);
            quality.Add(bucket.Quality);
            numbers.Add(bucket.Numbers);
            min.Add(bucket.Min);
            max.Add(bucket.Max);
            average.Add(bucket.Average);
        }

        await WriteAsync(output, buckets.Count, cancellationToken, from, to, count, good, quality, numbers, min, max, average);
    }

    /// <summary>Writes a file of rows that are few enough for one row group.</summary>
    private static async Task WriteAsync(Stream output, int rows, CancellationToken cancellationToken, params ParquetColumn[] columns)
    {
        var table = await ParquetTable.BeginAsync(output, columns, cancellationToken);
        if (rows > 0)
        {
            await table.WriteRowsAsync(cancellationToken);
        }

        await table.CompleteAsync();
    }
}

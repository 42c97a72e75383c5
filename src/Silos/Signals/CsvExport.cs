using System.Globalization;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Signals;

/// <summary>Histories as CSV (RFC 4180).</summary>
internal sealed class CsvExport : ExportFormat
{
    private const int PieceLength = 64 * 1024;

    public override string MediaType => "text/csv";

    // The header row is part of the type (RFC 4180 §3).
    public override string ContentType => $"{MediaType}; charset=utf-8; header=present";

    public override string Extension => "csv";

    public override async Task WriteValuesAsync(Stream output, IAsyncEnumerable<SignalPage> pages, CancellationToken cancellationToken)
    {
        var csv = new CsvText("signal", "sourceTime", "value", "kind", "quality", "status", "serverTime");
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var sample in page.Samples)
            {
                Write(csv, page.Signal, sample);
                if (csv.Length >= PieceLength)
                {
                    await output.WriteAsync(csv.Take(), cancellationToken);
                }
            }
        }

        await output.WriteAsync(csv.Take(), cancellationToken);
    }

    public override async Task WriteStatesAsync(Stream output, IReadOnlyList<StateInterval> states, CancellationToken cancellationToken)
    {
        var csv = new CsvText("from", "to", "state");
        foreach (var state in states)
        {
            csv.Plain(Text(state.From)).Plain(Text(state.To)).Plain(state.State.ToString()).EndRow();
        }

        await output.WriteAsync(csv.Take(), cancellationToken);
    }

    public override async Task WriteBucketsAsync(Stream output, IReadOnlyList<HistoryBucket> buckets, CancellationToken cancellationToken)
    {
        var csv = new CsvText("from", "to", "count", "good", "quality", "numbers", "min", "max", "average");
        foreach (var b in buckets)
        {
            csv.Plain(Text(b.From)).Plain(Text(b.To)).Plain(Text(b.Count)).Plain(Text(b.Good)).Plain(Text(b.Quality)).Plain(Text(b.Numbers))
                .Plain(Text(b.Min)).Plain(Text(b.Max)).Plain(Text(b.Average)).EndRow();
        }

        await output.WriteAsync(csv.Take(), cancellationToken);
    }

    private static void Write(CsvText csv, string signal, Sample sample)
    {
        csv.Plain(signal).Plain(Text(sample.SourceTime));
        _ = sample.Value.Kind is SampleKind.Text ? csv.Foreign(sample.Value.Text) : csv.Plain(sample.Value.ToString());
        csv.Plain(sample.Value.Kind.ToString())
            .Plain(Quality(sample.Status))
            .Plain(sample.Status.ToString(CultureInfo.InvariantCulture))
            .Plain(Text(sample.ServerTime))
            .EndRow();
    }

    private static string Text(DateTimeOffset time) => Text(time.UtcDateTime);

    private static string Text(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}

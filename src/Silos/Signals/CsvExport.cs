using System.Globalization;
using System.Runtime.CompilerServices;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;

namespace AxComplex.Silos.Signals;

/// <summary>Histories as CSV.</summary>
internal static class CsvExport
{
    // Each page is a snapshot of its own: a reader that is slow must not keep the store from tidying up.
    private const int PageLength = 10_000;
    private const int PieceLength = 64 * 1024;

    /// <summary>Writes every value of signals in a window, signal by signal, by source time.</summary>
    public static async IAsyncEnumerable<byte[]> ValuesAsync(
        IHistory history, MachineId machine, IReadOnlyList<string> signals, KpiWindow window, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var csv = new CsvText("signal", "sourceTime", "value", "kind", "quality", "status", "serverTime");
        foreach (var signal in signals)
        {
            HistoryCursor? after = null;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                var page = await history.ReadSignalAsync(machine.Signal(signal), window.From.UtcDateTime, window.To.UtcDateTime, PageLength, after);
                foreach (var sample in page?.Samples ?? [])
                {
                    Write(csv, signal, sample);
                    if (csv.Length >= PieceLength)
                    {
                        yield return csv.Take();
                    }
                }

                after = page?.Next;
            }
            while (after is not null);
        }

        yield return csv.Take();
    }

    /// <summary>Writes states.</summary>
    public static async IAsyncEnumerable<byte[]> StatesAsync(IReadOnlyList<StateInterval> states)
    {
        await Task.CompletedTask;
        var csv = new CsvText("from", "to", "state");
        foreach (var state in states)
        {
            csv.Plain(Text(state.From)).Plain(Text(state.To)).Plain(state.State.ToString()).EndRow();
        }

        yield return csv.Take();
    }

    /// <summary>Writes buckets.</summary>
    public static async IAsyncEnumerable<byte[]> BucketsAsync(IReadOnlyList<HistoryBucket> buckets)
    {
        await Task.CompletedTask;
        var csv = new CsvText("from", "to", "count", "good", "quality", "numbers", "min", "max", "average");
        foreach (var b in buckets)
        {
            csv.Plain(Text(b.From)).Plain(Text(b.To)).Plain(Text(b.Count)).Plain(Text(b.Good)).Plain(Text(b.Quality)).Plain(Text(b.Numbers))
                .Plain(Text(b.Min)).Plain(Text(b.Max)).Plain(Text(b.Average)).EndRow();
        }

        yield return csv.Take();
    }

    private static void Write(CsvText csv, string signal, Sample sample)
    {
        csv.Plain(signal).Plain(Text(sample.SourceTime));
        _ = sample.Value.Kind is SampleKind.Text ? csv.Foreign(sample.Value.Text) : csv.Plain(sample.Value.ToString());
        csv.Plain(sample.Value.Kind.ToString())
            .Plain((sample.Status >> 30) switch { 0 => "good", 1 => "uncertain", _ => "bad" })
            .Plain(sample.Status.ToString(CultureInfo.InvariantCulture))
            .Plain(Text(sample.ServerTime))
            .EndRow();
    }

    private static string Text(DateTimeOffset time) => Text(time.UtcDateTime);

    private static string Text(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}

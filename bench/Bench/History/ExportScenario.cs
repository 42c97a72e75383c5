using System.Diagnostics;
using AxComplex.Bench.OpcUa;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Signals;

namespace AxComplex.Bench.History;

/// <summary>Exports of a long history as files, without HTTP: how fast, how large, and what they hold in memory meanwhile.</summary>
internal sealed class ExportScenario : IScenario
{
    private const long MiB = 1024 * 1024;

    public string Name => "export";

    public string Summary => "a signal at 1 Hz as a Parquet file, and as CSV; --days 365";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var (days, data) = (options.Get("days", 365), Directory.CreateTempSubdirectory("axcomplex-bench-"));
        try
        {
            await using (var filled = await SqliteUnderTest.OpenAsync(data.FullName))
            {
                await SignalYear.FillAsync(filled, days, progress);
            }

            await using var store = await SqliteUnderTest.OpenAsync(data.FullName);
            var figures = new SortedDictionary<string, double>();
            foreach (var format in new[] { ExportFormat.Parquet, ExportFormat.Csv })
            {
                await ExportAsync(format, store, days, figures);
                progress($"exported as {format.Extension}");
            }

            return figures;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task ExportAsync(ExportFormat format, SqliteUnderTest store, int days, SortedDictionary<string, double> figures)
    {
        var window = new KpiWindow(SignalYear.Begin, SignalYear.Begin.AddDays(days));
        var before = MemoryFigures.Weigh();
        var (clock, output) = (Stopwatch.StartNew(), new WeighingStream());
        await format.WriteValuesAsync(output, SignalPage.ReadAsync(store.History, SignalYear.Machine, ["signal-0"], window), CancellationToken.None);
        var values = days * 86_400.0;
        figures[$"{format.Extension}ValuesPerSecond"] = values / clock.Elapsed.TotalSeconds;
        figures[$"{format.Extension}BytesPerValue"] = output.Written / values;
        figures[$"{format.Extension}HeldMiBEarly"] = (output.HeldEarly - before.HeapBytes) / (double)MiB;
        figures[$"{format.Extension}HeldMiBAtMost"] = (output.HeldAtMost - before.HeapBytes) / (double)MiB;
        figures[$"{format.Extension}ResidentMiBMore"] = (output.ResidentAtMost - before.ResidentBytes) / (double)MiB;
    }
}

using System.Diagnostics;
using AxComplex.Contracts.Connections;

namespace AxComplex.Bench.EndToEnd;

/// <summary>From an OPC UA server to durable history and the twin that can be read, with every process on this machine.</summary>
internal sealed class EndToEndScenario : IScenario
{
    // A step of the search for the limit holds if it keeps up and its twins are not late.
    private const double KeepsUp = 0.97;
    private const double InTimeMillis = 1_000;
    private const double Step = 1.5;

    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(30);

    public string Name => "e2e";

    public string Summary => "values from an OPC UA server through bridge, portal and Silos to history and twin, a process each; --items 10000 --rate 10 "
        + "(changes of each per second) --publishing 100 (ms) --seconds 30 --warmup 15 --saturate 1 (0: no search for the highest rate) --data (folder)";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var data = options.GetText("data", "") is { Length: > 0 } given ? Directory.CreateDirectory(given) : Directory.CreateTempSubdirectory("axcomplex-bench-");
        try
        {
            var figures = await MeasureAsync(options, options.Get("rate", 10), options.Get("seconds", 30), data.FullName, progress);
            if (options.Get("saturate", 1) != 0)
            {
                figures["saturationValuesPerSecond"] = await SaturateAsync(figures, options, data.FullName, progress);
            }

            return figures;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Raises the rate until the system does not keep up.</summary>
    /// <returns>The most values per second that it did keep up with.</returns>
    private static async Task<double> SaturateAsync(SortedDictionary<string, double> first, ScenarioOptions options, string data, Action<string> progress)
    {
        var best = first["valuesPerSecond"];
        for (var rate = options.Get("rate", 10) * Step; ; rate *= Step)
        {
            var figures = await MeasureAsync(options, (int)rate, seconds: 10, data, progress);
            var holds = figures["valuesPerSecond"] > KeepsUp * (int)rate * options.Get("items", 10_000)
                && figures["latencyP99Ms"] < InTimeMillis && figures["lost"] == 0;
            progress($"{(int)rate} changes a second: {figures["valuesPerSecond"]:N0} values/s, p99 {figures["latencyP99Ms"]:N0} ms, lost {figures["lost"]:N0}: {(holds ? "holds" : "too much")}");
            if (!holds)
            {
                return best;
            }

            best = figures["valuesPerSecond"];
        }
    }

    private static async Task<SortedDictionary<string, double>> MeasureAsync(ScenarioOptions options, int rate, int seconds, string parent, Action<string> progress)
    {
        var items = options.Get("items", 10_000);
        var data = Directory.CreateDirectory(Path.Combine(parent, $"{rate}")).FullName;
        var figures = new SortedDictionary<string, double>();
        ConnectionReport end;
        await using (var complex = await ComplexUnderTest.StartAsync(items, rate, TimeSpan.FromMilliseconds(options.Get("publishing", 100)), data))
        {
            progress("warming up");
            await Task.Delay(TimeSpan.FromSeconds(options.Get("warmup", 15)));
            await CatchUpAsync(complex, items * rate);
            await using var watch = new TwinWatch(complex.Silos, complex.SigningKey, [0, 33, 66, 99], rate);
            var clock = Stopwatch.StartNew();
            var (begin, cpu) = (await ReportAsync(complex), await complex.CpuAsync());
            progress("measuring");
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            var (elapsed, used) = (clock.Elapsed, await complex.CpuAsync());
            end = await ReportAsync(complex);
            var values = end.Ledger.Delivered - begin.Ledger.Delivered;
            figures["valuesPerSecond"] = values / elapsed.TotalSeconds;
            foreach (var (process, micros) in used)
            {
                figures[$"{process}CpuMicrosPerValue"] = (micros - cpu[process]) / values;
            }

            var ages = await watch.EndAsync();
            if (ages.Count == 0)
            {
                throw new InvalidOperationException("No twin showed a new value.");
            }

            (figures["latencyP50Ms"], figures["latencyP99Ms"], figures["latencySamples"]) = (ages[ages.Count / 2], ages[ages.Count * 99 / 100], ages.Count);
        }

        // Silos were killed just now.
        var stored = await StoredCounts.ReadAsync(Path.Combine(data, "silos"), items / ComplexUnderTest.Machines);
        progress($"{stored.Values:N0} values are on the disk, {end.Ledger.Delivered:N0} were acknowledged");
        figures["lost"] = end.Ledger.Lost + stored.Missing + Math.Max(0, end.Ledger.Delivered - stored.Values);
        return figures;
    }

    /// <summary>Waits until what piled up while everything started is delivered, or will not be.</summary>
    private static async Task CatchUpAsync(ComplexUnderTest complex, int perSecond)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < CatchUp && (await ReportAsync(complex)).Ledger.Spooled > perSecond / 2)
        {
            await Task.Delay(500);
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private static async Task<ConnectionReport> ReportAsync(ComplexUnderTest complex) =>
        await complex.Bridge.ReportAsync() ?? throw new InvalidOperationException("The bridge has no connection.");
}

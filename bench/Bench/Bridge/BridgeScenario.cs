using System.Diagnostics;
using System.Globalization;
using AxComplex.Bench.OpcUa;

namespace AxComplex.Bench.Bridge;

/// <summary>A server, the real bridge and a sink, each in its own process: OPC UA in, spool on disk, HTTP out.</summary>
internal sealed class BridgeScenario : IScenario
{
    private const double MiB = 1 << 20;

    public string Name => "bridge";

    public string Summary => "values from a server through the bridge's spool to a sink, a process each; --items 10000 --folders 100 "
        + "(machines) --rate 10 (changes of each per second) --seconds 20 --warmup 15 --data (folder of the spool)";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var data = options.GetText("data", "") is { Length: > 0 } given ? Directory.CreateDirectory(given) : Directory.CreateTempSubdirectory("axcomplex-bench-");
        try
        {
            return await RunAsync(options, data.FullName, progress);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, string data, Action<string> progress)
    {
        var items = options.Get("items", 10_000);
        await using var server = ChildProcess.Start(
            SubscribeServer.Role, "--items", Text(items), "--folders", Text(options.Get("folders", 100)), "--rate", Text(options.Get("rate", 10)));
        await using var sink = ChildProcess.Start(BridgeSink.Role);
        await using var bridge = await BridgeProcess.StartAsync(await server.ReadLineAsync(), await sink.ReadLineAsync(), "bench", data);
        progress("connecting");
        await bridge.LiveAsync(items);
        progress("warming up");
        await Task.Delay(TimeSpan.FromSeconds(options.Get("warmup", 15)));

        var clock = Stopwatch.StartNew();
        var (sunk, cpu) = (await sink.AskAsync(), bridge.Read());
        progress($"measuring; {cpu.MemoryBytes / MiB:F0} MiB");
        await Task.Delay(TimeSpan.FromSeconds(options.Get("seconds", 20)));
        var (elapsed, used) = (clock.Elapsed, bridge.Read());
        var received = (await sink.AskAsync()).Since(sunk);
        var report = await bridge.ReportAsync() ?? throw new InvalidOperationException("The bridge has no connection.");
        return new SortedDictionary<string, double>
        {
            ["valuesPerSecond"] = received.Values / elapsed.TotalSeconds,
            ["lost"] = received.Lost + report.Ledger.Lost,
            ["bridgeCpuMicrosPerValue"] = (used.CpuMicros - cpu.CpuMicros) / received.Values,
            ["memoryGrowthMiB"] = (used.MemoryBytes - cpu.MemoryBytes) / MiB,
            ["memoryMiB"] = used.MemoryBytes / MiB,
            ["spooled"] = report.Ledger.Spooled,
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

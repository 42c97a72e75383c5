using System.Diagnostics;
using System.Globalization;

namespace AxComplex.Bench.OpcUa;

/// <summary>One server and one client, each in its own process, and every variable changing at a steady rate.</summary>
internal sealed class SubscribeScenario : IScenario
{
    public string Name => "opcua-subscribe";

    public string Summary => "values from a server process to a client process; --items 10000 --rate 10 (changes of each per "
        + "second) --seconds 10 --warmup 8 --security none|sign|encrypt (Basic256Sha256) --url opc.tcp://… (a foreign server, unsecured)";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var (items, rate) = (options.Get("items", 10_000), options.Get("rate", 10));
        var url = options.GetText("url", "");
        var pki = Directory.CreateTempSubdirectory("axcomplex-bench-");
        try
        {
            string[] load = ["--items", Text(items), "--rate", Text(rate), .. SubscribeSecurity.Prepare(options, pki.FullName)];
            return await RunAsync(options, progress, url, load);
        }
        finally
        {
            pki.Delete(recursive: true);
        }
    }

    private static async Task<SortedDictionary<string, double>> RunAsync(
        ScenarioOptions options, Action<string> progress, string url, string[] load)
    {
        await using var server = url.Length > 0 ? null : ChildProcess.Start([SubscribeServer.Role, .. load]);
        var endpoint = server is null ? url : await server.ReadLineAsync();
        progress($"subscribing to variables of {endpoint}");
        await using var client = ChildProcess.Start(
            [SubscribeClient.Role, "--url", endpoint, "--foreign", server is null ? "1" : "0", .. load]);
        await client.ReadLineAsync();

        progress("warming up");
        await Task.Delay(TimeSpan.FromSeconds(options.Get("warmup", 8)));
        var clock = Stopwatch.StartNew();
        var (clientBefore, serverBefore) = (await client.AskAsync(), server is null ? null : await server.AskAsync());
        progress("measuring");
        await Task.Delay(TimeSpan.FromSeconds(options.Get("seconds", 10)));
        var elapsed = clock.Elapsed;
        var received = (await client.AskAsync()).Since(clientBefore);
        var sent = server is null ? null : (await server.AskAsync()).Since(serverBefore!);
        return Figures(received, sent, elapsed);
    }

    private static SortedDictionary<string, double> Figures(SubscribeFigures received, SubscribeFigures? sent, TimeSpan elapsed)
    {
        var figures = new SortedDictionary<string, double>
        {
            ["valuesPerSecond"] = received.Values / elapsed.TotalSeconds,
            ["lost"] = received.Lost,
            ["clientCpuMicrosPerValue"] = received.CpuMicros / received.Values,
            ["clientBytesAllocatedPerValue"] = (double)received.AllocatedBytes / received.Values,
        };
        if (sent is not null)
        {
            figures["serverCpuMicrosPerValue"] = sent.CpuMicros / sent.Values;
            figures["serverBytesAllocatedPerValue"] = (double)sent.AllocatedBytes / sent.Values;
        }

        return figures;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

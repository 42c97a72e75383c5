using System.Diagnostics;
using AxComplex.Bench.History;
using AxComplex.Bench.OpcUa;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Bench.Ingest;

/// <summary>A real silo in a process of its own: HTTP in, durable, twins updated, then answered.</summary>
internal sealed class IngestScenario : IScenario
{
    private const int MachinesPerBatch = 1_000;
    private const int SecondsPerBatch = 10;
    private static readonly DateTime Begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public string Name => "ingest";

    public string Summary => "batches over HTTP into a silo's history and twins, a process of its own; --machines 100000 (twins, active, without "
        + "signals) --senders 16 (connections with a machine of --signals 100 each) --seconds 20 --data (folder)";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var data = options.GetText("data", "") is { Length: > 0 } given ? Directory.CreateDirectory(given) : Directory.CreateTempSubdirectory("axcomplex-bench-");
        try
        {
            var key = IngestClient.NewKey();
            await using var silo = ChildProcess.Start(SiloPart.Role, "--data", data.FullName, "--key", key);
            using var client = new IngestClient(new Uri(await silo.ReadLineAsync()), key);
            var figures = new SortedDictionary<string, double>();
            await WakeAsync(silo, client, options.Get("machines", 100_000), figures, progress);
            await SendAsync(silo, client, options, figures, progress);
            return figures;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Wakes twins, and weighs what each holds: its activation, its state, and what the store remembers of it.</summary>
    private static async Task WakeAsync(
        ChildProcess silo, IngestClient client, int machines, SortedDictionary<string, double> figures, Action<string> progress)
    {
        var connection = ConnectionId.Parse("twins/all");
        await client.SendAsync(connection, TelemetryCodec.Encode(Spans(connection, 1, 0, 1)));
        var empty = await silo.WeighAsync();
        var clock = Stopwatch.StartNew();
        for (var (first, sequence) = (1, 2L); first < machines; first += MachinesPerBatch, sequence++)
        {
            await client.SendAsync(connection, TelemetryCodec.Encode(Spans(connection, sequence, first, Math.Min(MachinesPerBatch, machines - first))));
        }

        figures["twinsPerSecond"] = machines / clock.Elapsed.TotalSeconds;
        var full = await silo.WeighAsync();
        figures["bytesPerTwin"] = (full.HeapBytes - empty.HeapBytes) / (double)machines;
        figures["residentBytesPerTwin"] = (full.ResidentBytes - empty.ResidentBytes) / (double)machines;
        progress($"{machines:N0} twins are awake, {figures["bytesPerTwin"]:N0} bytes each");
    }

    private static TelemetryBatch Spans(ConnectionId connection, long sequence, int first, int count) => new(
        connection,
        sequence,
        [.. Enumerable.Range(first, count).Select(i => new MachineTelemetry(MachineId.Parse($"twins/all/machine-{i}"), [new(Begin, Begin.AddMinutes(1))], [], [], []))]);

    private static async Task SendAsync(
        ChildProcess silo, IngestClient client, ScenarioOptions options, SortedDictionary<string, double> figures, Action<string> progress)
    {
        var (senders, signals) = (options.Get("senders", 16), options.Get("signals", 100));
        var perBatch = signals * SecondsPerBatch;

        // Made in advance and not counted; the silo has both cores of this machine while the senders wait for it.
        var plant = new PlantSignals(senders, signals, seed: 1);
        var rounds = Math.Max(2, options.Get("seconds", 20) * 200_000 / (perBatch * senders));
        var batches = Enumerable.Range(0, senders).Select(machine => Enumerable.Range(0, rounds)
            .Select(i => TelemetryCodec.Encode(plant.Batch(machine, i + 1, Begin.AddSeconds(i * SecondsPerBatch), SecondsPerBatch))).ToArray()).ToArray();
        progress($"{(long)rounds * senders * perBatch:N0} values are ready");
        var before = await silo.AskAsync();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(batches.Select((own, machine) => Task.Run(async () =>
        {
            foreach (var batch in own)
            {
                await client.SendAsync(ConnectionId.Parse($"bench/connection-{machine}"), batch);
            }
        })));
        var used = (await silo.AskAsync()).Since(before);
        var values = (double)rounds * senders * perBatch;
        figures["valuesPerSecond"] = values / clock.Elapsed.TotalSeconds;
        figures["siloCpuMicrosPerValue"] = used.CpuMicros / values;
        figures["siloAllocatedBytesPerValue"] = used.AllocatedBytes / values;
        figures["batchesPerSecond"] = rounds * senders / clock.Elapsed.TotalSeconds;
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Silos.Tests.Postgres;

namespace AxComplex.Bench.History;

/// <summary>The history by itself, without HTTP and grains: batches as bytes in, durable; then questions.</summary>
internal sealed class HistoryScenario : IScenario
{
    private const int SecondsPerBatch = 10;
    private const int Connections = 16;
    private static readonly DateTime Begin = SignalYear.Begin;

    public string Name => "history";

    public string Summary => "values into the history and questions to it, on one core; --values 20000000 (plant signals) "
        + "--signals 1000 --days 365 (of one signal at 1 Hz) --rounds 20 (of each question) --cores 1 --data (folder) --store sqlite "
        + "(or postgres, a server of its own, whose processor time is not counted)";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var data = options.GetText("data", "") is { Length: > 0 } given ? Directory.CreateDirectory(given) : Directory.CreateTempSubdirectory("axcomplex-bench-");
        await using var cluster = new PostgresCluster { IsDurable = true };
        var database = options.GetText("store", "sqlite") == "postgres" ? await cluster.CreateDatabaseAsync() : null;
        try
        {
            if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            {
                Process.GetCurrentProcess().ProcessorAffinity = (1 << options.Get("cores", 1)) - 1;
            }

            var figures = new SortedDictionary<string, double>();
            long values;
            await using (var store = await OpenAsync(data.FullName, database))
            {
                values = await AppendAsync(store, options, figures, progress);
            }

            await using (var store = await OpenAsync(data.FullName, database))
            {
                figures["bytesPerValue"] = (double)await store.BytesAsync() / values;
                await SignalYear.FillAsync(store, options.Get("days", 365), progress);
            }

            await using var opened = await OpenAsync(data.FullName, database);
            await AskAsync(opened.History, options, figures, progress);
            return figures;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<IStoreUnderTest> OpenAsync(string folder, string? database) =>
        database is null ? await SqliteUnderTest.OpenAsync(folder) : new PostgresUnderTest(database);

    /// <summary>Measures appending, decoding among it as in a silo, until everything lies in blocks.</summary>
    /// <returns>How many values there were.</returns>
    private static async Task<long> AppendAsync(IStoreUnderTest store, ScenarioOptions options, SortedDictionary<string, double> figures, Action<string> progress)
    {
        var (goal, signals) = (options.Get("values", 20_000_000), options.Get("signals", 1_000));
        var machines = Math.Max(1, signals / 100);
        var plant = new PlantSignals(machines, signals / machines, seed: 1);
        var (stored, encodedBytes, clock, cpu) = (0L, 0L, new Stopwatch(), TimeSpan.Zero);
        for (var round = 0; stored < goal; round++)
        {
            // Made in advance, a stretch at a time, and not counted.
            var batches = Enumerable.Range(0, 20).SelectMany(step => Enumerable.Range(0, machines).Select(machine =>
            {
                var sequence = (round * 20) + step + 1;
                return TelemetryCodec.Encode(plant.Batch(machine, sequence, Begin.AddSeconds((sequence - 1) * SecondsPerBatch), SecondsPerBatch));
            })).ToList();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            clock.Start();
            await AppendAsync(store.History, batches, machines);
            clock.Stop();
            cpu += Process.GetCurrentProcess().TotalProcessorTime - before;
            stored += 20L * machines * (signals / machines) * SecondsPerBatch;
            encodedBytes += batches.Sum(b => (long)b.Length);
            progress($"{stored:N0} values durable, {stored / clock.Elapsed.TotalSeconds:N0} a second");
        }

        var started = Process.GetCurrentProcess().TotalProcessorTime;
        clock.Start();
        await store.SettleAsync();
        clock.Stop();
        cpu += Process.GetCurrentProcess().TotalProcessorTime - started;
        figures["appendValuesPerSecond"] = stored / clock.Elapsed.TotalSeconds;
        figures["appendCpuMicrosPerValue"] = cpu.TotalMicroseconds / stored;
        figures["wireBytesPerValue"] = (double)encodedBytes / stored;
        return stored;
    }

    /// <summary>Sends as so many bridges do: each one batch after the other.</summary>
    private static async Task AppendAsync(IHistory history, List<byte[]> batches, int machines)
    {
        var lanes = Math.Min(machines, Connections);
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(async () =>
        {
            for (var i = 0; i < batches.Count; i++)
            {
                // All batches of a machine go through one lane, in their order.
                if (i % machines % lanes == lane)
                {
                    await SignalYear.AppendAsync(history, new EncodedBatch(TelemetryCodec.Decode(batches[i], TelemetryLimits.Default), batches[i]));
                }
            }
        })));
    }

    private static async Task AskAsync(IHistory history, ScenarioOptions options, SortedDictionary<string, double> figures, Action<string> progress)
    {
        var (days, rounds, signal) = (options.Get("days", 365), options.Get("rounds", 20), SignalYear.Signal);
        var random = new Random(3);
        DateTime AnyDay() => Begin.AddDays(random.Next(Math.Max(1, days - 1)));

        figures["yearDays"] = days;
        figures["yearQueryFirstMs"] = await TimeAsync(1, () => history.ReadBucketsAsync(signal, Begin, Begin.AddDays(days), 1_000));
        figures["yearQueryMs"] = await TimeAsync(rounds, () => history.ReadBucketsAsync(signal, Begin, Begin.AddDays(days), 1_000));
        figures["dayQueryMs"] = await TimeAsync(rounds, () => { var day = AnyDay(); return history.ReadBucketsAsync(signal, day, day.AddDays(1), 1_000); });
        figures["pageMs"] = await TimeAsync(rounds, () => history.ReadSignalAsync(signal, AnyDay().AddHours(random.Next(24)), DateTime.MaxValue, 1_000));
        figures["machineAtAnInstantMs"] = await TimeAsync(
            rounds, () => history.ReadLastAsync(PlantSignals.Machine(0), Begin.AddSeconds(random.Next(1_000))));
        progress("asked");
    }

    /// <summary>Gets the median, in milliseconds.</summary>
    private static async Task<double> TimeAsync(int rounds, Func<Task> question)
    {
        var times = ImmutableArray.CreateBuilder<double>(rounds);
        for (var i = 0; i < rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            await question();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(rounds / 2);
    }
}

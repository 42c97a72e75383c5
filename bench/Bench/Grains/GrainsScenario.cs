using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AxComplex.Bench.Grains;

/// <summary>Calls many grains from many callers, and weighs idle activations. Runs on either Orleans.</summary>
internal sealed class GrainsScenario : IScenario
{
    public string Name => "grains";

    public string Summary => "grain calls with a 16-byte argument; --grains 1000 --callers 64 --seconds 5 --idle 100000";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        using var host = builder.Build();
        await host.StartAsync();
        var factory = host.Services.GetRequiredService<IGrainFactory>();

        var grains = Enumerable.Range(0, options.Get("grains", 1_000)).Select(i => factory.GetGrain<IAddingGrain>(i)).ToArray();
        var callers = options.Get("callers", 64);
        progress($"warming up {grains.Length} grains with {callers} callers");
        await CallAsync(grains, callers, TimeSpan.FromSeconds(2));
        var before = await SumAsync(grains);
        progress("measuring calls");
        var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var calls = await CallAsync(grains, callers, TimeSpan.FromSeconds(options.Get("seconds", 5)));
        var elapsed = clock.Elapsed;
        process.Refresh();
        var used = process.TotalProcessorTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        if (await SumAsync(grains) - before != calls * 3)
        {
            throw new InvalidOperationException("The grains did not take each call exactly once.");
        }

        progress("weighing idle activations");
        var bytes = await WeighAsync(factory, options.Get("idle", 100_000));
        await host.StopAsync();
        return new SortedDictionary<string, double>
        {
            ["callsPerSecond"] = Math.Round(calls / elapsed.TotalSeconds),
            ["cpuMicrosPerCall"] = Math.Round(used.TotalMicroseconds / calls, 3),
            ["allocatedBytesPerCall"] = Math.Round((double)allocated / calls, 1),
            ["bytesPerActivation"] = Math.Round(bytes),
        };
    }

    private static async Task<long> SumAsync(IAddingGrain[] grains)
    {
        var sum = 0L;
        foreach (var grain in grains)
        {
            sum += await grain.SumAsync();
        }

        return sum;
    }

    private static async Task<long> CallAsync(IAddingGrain[] grains, int callers, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var next = caller * 31;
            var count = 0L;
            while (clock.Elapsed < time)
            {
                for (var i = 0; i < 100; i++)
                {
                    await grains[next % grains.Length].AddAsync(new Sixteen(1, 2));
                    next += 7;
                    count++;
                }

                // Callers take turns on the cores, as requests of a server do.
                await Task.Yield();
            }

            return count;
        })));
        return counts.Sum();
    }

    private static async Task<double> WeighAsync(IGrainFactory factory, int count)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var start = 0; start < count; start += 1_000)
        {
            var from = 1_000_000 + start;
            await Task.WhenAll(Enumerable.Range(from, Math.Min(1_000, count - start)).Select(i => factory.GetGrain<IAddingGrain>(i).AddAsync(new Sixteen(1, 2))));
        }

        return (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / count;
    }
}

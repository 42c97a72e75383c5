using System.Diagnostics;

namespace AxComplex.Bench.Plant;

/// <summary>What the demonstration plant costs while a client listens to everything: it must leave room for what it is there to show.</summary>
internal sealed class PlantScenario : IScenario
{
    public string Name => "plant";

    public string Summary => "processor time and memory of the demonstration plant with a client on each factory; --seconds 60 --speed 1";

    public async Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var seconds = options.Get("seconds", 60);
        var folder = Directory.CreateTempSubdirectory("axcomplex-bench-");
        try
        {
            var clock = Stopwatch.StartNew();
            await using var plant = await PlantProcess.StartAsync(folder.FullName, options.Get("speed", 1));
            progress($"the plant serves after {clock.Elapsed.TotalSeconds:F1} s");
            var listeners = new List<FactoryListener>();
            foreach (var endpoint in await plant.EndpointsAsync())
            {
                listeners.Add(await FactoryListener.StartAsync(endpoint));
            }

            progress($"listening to {listeners.Sum(l => l.Variables)} variables; 10 s until it has settled");
            await Task.Delay(TimeSpan.FromSeconds(10));
            var (before, _) = plant.Read();
            var valuesBefore = listeners.Sum(l => l.Values);
            clock.Restart();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            var elapsed = clock.Elapsed;
            var (after, memory) = plant.Read();
            var values = listeners.Sum(l => l.Values) - valuesBefore;
            foreach (var listener in listeners)
            {
                await listener.DisposeAsync();
            }

            return new SortedDictionary<string, double>
            {
                ["cpuPercentOfOneCore"] = Math.Round(100 * (after - before) / elapsed.TotalMicroseconds, 2),
                ["residentMegabytes"] = Math.Round(memory / 1e6),
                ["valuesPerSecond"] = Math.Round(values / elapsed.TotalSeconds, 1),
                ["variables"] = listeners.Sum(l => l.Variables),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

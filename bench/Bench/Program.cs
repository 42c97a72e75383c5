using System.Diagnostics;
using System.Text.Json;
using AxComplex.Bench;
using AxComplex.Bench.Bridge;
using AxComplex.Bench.EndToEnd;
using AxComplex.Bench.Grains;
using AxComplex.Bench.History;
using AxComplex.Bench.Ingest;
using AxComplex.Bench.Kpis;
using AxComplex.Bench.OpcUa;
using AxComplex.Bench.Plant;

if (args is [SubscribeServer.Role or SubscribeClient.Role or BridgeSink.Role or SiloPart.Role, ..])
{
    return await ChildProcess.RunAsync(args);
}

var scenarios = new IScenario[]
{
    new GrainsScenario(),
    new CodecScenario(),
    new SubscribeScenario(),
    new IdleScenario(),
    new BridgeScenario(),
    new KpiScenario(),
    new HistoryScenario(),
    new ExportScenario(),
    new IngestScenario(),
    new PlantScenario(),
    new EndToEndScenario(),
};
if (args.Contains("--list"))
{
    foreach (var scenario in scenarios)
    {
        Console.WriteLine($"{scenario.Name}: {scenario.Summary}");
    }

    return 0;
}

var chosen = Array.Find(scenarios, scenario => args.Length > 0 && scenario.Name == args[0]);
if (chosen is null)
{
    Console.Error.WriteLine("usage: bench <scenario> [--option value]... | --list");
    Console.Error.WriteLine($"scenarios: {string.Join(", ", scenarios.Select(scenario => scenario.Name))}");
    return 2;
}

try
{
    var clock = Stopwatch.StartNew();
    var figures = await chosen.RunAsync(ScenarioOptions.Parse(args.AsSpan(1)), text => Console.Error.WriteLine($"[{clock.Elapsed.TotalSeconds,6:F1} s] {text}"));
    Console.WriteLine(JsonSerializer.Serialize(figures));
    return 0;
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

using System.Diagnostics;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Definitions;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Bench.Kpis;

/// <summary>How fast hours of raw events become facts, how large those are, and how fast a year of them becomes KPIs.</summary>
internal sealed class KpiScenario : IScenario
{
    private const int HoursOfYear = 8_760;

    /// <inheritdoc/>
    public string Name => "kpi";

    /// <inheritdoc/>
    public string Summary => "hours of raw events to facts per second and core, bytes of an hour's facts, all KPIs of one machine's year from stored hours; --seconds 5 --seed 1";

    /// <inheritdoc/>
    public Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var machine = new TypicalMachine(options.Get("seed", 1));
        var day = Enumerable.Range(0, 24).Select(machine.Next).ToArray();
        var samples = day.Average(h => h.Signals.Sum(s => s.Samples.Length));
        progress($"{samples:F0} values an hour");
        Facts(day, TimeSpan.FromSeconds(1));
        var hoursPerSecond = Facts(day, TimeSpan.FromSeconds(options.Get("seconds", 5)));

        progress("a year of hours");
        var year = Enumerable.Range(0, HoursOfYear).Select(hour => FactsCodec.Encode(WindowFacts.Of(machine.Next(hour), planned: null))).ToArray();
        Year(machine, year);
        var begin = Cpu();
        const int Queries = 5;
        for (var i = 0; i < Queries; i++)
        {
            Year(machine, year);
        }

        return Task.FromResult(new SortedDictionary<string, double>
        {
            ["bytesPerHourFacts"] = Math.Round(year.Average(h => h.Length), 1),
            ["hoursPerSecond"] = Math.Round(hoursPerSecond),
            ["samplesPerHour"] = Math.Round(samples),
            ["yearQueryMs"] = Math.Round((Cpu() - begin).TotalMilliseconds / Queries, 2),
        });
    }

    /// <summary>Gets the processor time of this process: what a core costs, however busy the computer is with other things.</summary>
    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static double Facts(MachineEvents[] day, TimeSpan length)
    {
        var (begin, hours) = (Cpu(), 0L);
        while (Cpu() - begin < length)
        {
            foreach (var hour in day)
            {
                WindowFacts.Of(hour, planned: null);
                hours++;
            }
        }

        return hours / (Cpu() - begin).TotalSeconds;
    }

    private static void Year(TypicalMachine machine, byte[][] hours)
    {
        var facts = WindowFacts.Join(hours.Select(FactsCodec.Decode));
        var totals = KpiTotals.Of(machine.Description, facts, null, null, StateMapping.Machinery);
        var window = new KpiWindow(facts.From, facts.To);
        foreach (var kpi in KpiCatalogue.All)
        {
            totals.Divide(kpi, window, [], StateMapping.Machinery.Name);
        }
    }
}

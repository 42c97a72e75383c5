using System.Collections.Immutable;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant;

/// <summary>Where a run begins: when, and with which counters of the run before.</summary>
/// <param name="At">Plant time, UTC.</param>
/// <param name="Kept">The last line with counters of each machine whose counters are never reset.</param>
internal sealed record PlantStart(DateTimeOffset At, ImmutableDictionary<string, TruthEvent> Kept)
{
    // Lines are in order of time but for those of servers, which may be late by the length of a step.
    private const int LastLines = 1_000;

    /// <summary>Finds out from the ledger of the runs before.</summary>
    /// <param name="ledger">The ledger's file; there may be none.</param>
    /// <param name="complex">The complex.</param>
    /// <param name="wanted">When to begin, if the plant has not been beyond it.</param>
    public static PlantStart After(string ledger, Complex complex, DateTimeOffset wanted)
    {
        var missing = complex.Machines.Where(m => m.Counters is CounterReset.Never).Select(m => m.Path).ToHashSet();
        var kept = ImmutableDictionary.CreateBuilder<string, TruthEvent>();
        var at = wanted;
        foreach (var (i, line) in TruthLedgerFile.ReadBackwards(ledger).Index())
        {
            at = line.At > at ? line.At : at;
            if (line.GoodCount is not null && missing.Remove(line.Machine!))
            {
                kept.Add(line.Machine!, line);
            }

            if (i >= LastLines && missing.Count == 0)
            {
                break;
            }
        }

        return new PlantStart(at, kept.ToImmutable());
    }
}

using System.Collections.Immutable;
using System.Globalization;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using AxComplex.Plant.Truth;

namespace AxComplex.EndToEnd.Tests;

/// <summary>Compares what history holds of a machine's counter with what the plant's ledger says really happened.</summary>
internal static class TruthComparison
{
    /// <summary>The good parts of the ledger: when each was made, and the count it brought the counter to.</summary>
    public static ImmutableArray<(DateTimeOffset At, long Count)> GoodParts(TruthLedger ledger, string machine) =>
    [
        .. ledger.Of(TruthKind.Parts, machine, DateTime.MinValue, DateTime.MaxValue)
            .Where(p => p.Good > 0)
            .Select(p => (new DateTimeOffset(p.At), p.GoodCount!.Value)),
    ];

    /// <summary>Says, in words, each part that history lacks, invents or has twice; gaps that were declared excuse a lack.</summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyList<(DateTimeOffset At, long Count)> truth, IReadOnlyList<HistoryPoint> history, KpiResult kpi)
    {
        var stored = history
            .Select(p => (At: p.SourceTime, Count: long.Parse(p.Value!, CultureInfo.InvariantCulture)))
            .Where(p => p.Count > 0)
            .ToList();
        var inWindow = truth.Where(t => t.At >= kpi.Window.From && t.At < kpi.Window.To).ToList();
        var made = inWindow.ToHashSet();
        var held = stored.ToHashSet();

        return
        [
            .. stored.GroupBy(p => p).Where(g => g.Count() > 1).Select(g => $"twice: {g.Key}"),
            .. stored.Where(p => !made.Contains(p)).Select(p => $"never made: {p}"),
            .. inWindow.Where(t => !held.Contains(t) && !kpi.Gaps.Any(g => t.At >= g.From && t.At < g.To)).Select(t => $"lost without a gap: {t}"),
        ];
    }
}

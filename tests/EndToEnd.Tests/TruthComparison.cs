using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;

namespace AxComplex.EndToEnd.Tests;

/// <summary>Compares what history holds of a machine's counter with what the plant's ledger says really happened.</summary>
internal static class TruthComparison
{
    /// <summary>The good parts of the ledger: when each was made, and the count it brought the counter to.</summary>
    public static ImmutableArray<(DateTimeOffset At, long Count)> GoodParts(string ledger, string machine)
    {
        using var file = new FileStream(ledger, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return
        [
            .. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Where(e => e.GetProperty("kind").GetString() == "Good" && e.GetProperty("machine").GetString() == machine)
                .Select(e => (e.GetProperty("at").GetDateTimeOffset(), e.GetProperty("good").GetInt64())),
        ];
    }

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

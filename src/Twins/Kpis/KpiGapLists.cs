using System.Collections.Immutable;
using System.Text.Json;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis.Definitions;

namespace AxComplex.Twins.Kpis;

/// <summary>The gaps of every KPI of one machine, or of several, in one window. Like facts they are kept by hour and put together again.</summary>
public sealed class KpiGapLists
{
    /// <summary>The version of the rule that makes gaps out of events; it changes whenever the same events give other gaps.</summary>
    public const string Rule = "gaps/1";

    private readonly ImmutableSortedDictionary<string, ImmutableArray<KpiGap>> _gaps;

    private KpiGapLists(ImmutableSortedDictionary<string, ImmutableArray<KpiGap>> gaps) => _gaps = gaps;

    /// <summary>Gets the lists without any gap.</summary>
    public static KpiGapLists Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<KpiGap>>(StringComparer.Ordinal));

    /// <summary>Lists the gaps of the KPIs that a machine has.</summary>
    /// <param name="events">The events of the window, which is not empty.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The lists.</returns>
    public static KpiGapLists Of(MachineEvents events, KpiRules rules)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(rules);
        var (all, machine) = (new KpiGaps(events, rules), new Classifier(rules.Mapping, events.Description));
        return Make(KpiCatalogue.All.Where(kpi => kpi.Applies(machine)).Select(kpi => (kpi.Name, all.Of(kpi))));
    }

    /// <summary>Puts the lists of adjacent stretches of one machine together; a gap that goes on over their border becomes one.</summary>
    /// <param name="parts">The lists, of stretches in order of time.</param>
    /// <returns>The lists of the whole, the same as if it had been looked at at once.</returns>
    public static KpiGapLists Concat(IReadOnlyCollection<KpiGapLists> parts) => Combine(parts, static gaps => gaps.Aggregate(
        new List<KpiGap>(),
        static (joined, gap) =>
        {
            if (joined.Count > 0 && joined[^1] is var last && last.To == gap.From && last.Cause == gap.Cause)
            {
                joined[^1] = last with { To = gap.To };
            }
            else
            {
                joined.Add(gap);
            }

            return joined;
        }));

    /// <summary>Puts the lists of different machines over the same window together: when at least one of them is not known.</summary>
    /// <param name="machines">The lists.</param>
    /// <returns>The lists of all.</returns>
    public static KpiGapLists Join(IReadOnlyCollection<KpiGapLists> machines) => Combine(machines, static gaps => KpiGaps.Join(gaps));

    /// <summary>Gets the gaps of one KPI, in order.</summary>
    /// <param name="kpi">The name of the KPI.</param>
    /// <returns>The gaps; none for a KPI that no machine has.</returns>
    public ImmutableArray<KpiGap> Of(string kpi) => _gaps.GetValueOrDefault(kpi, []);

    /// <summary>Writes the lists down.</summary>
    /// <returns>JSON: lists of <c>[names of KPIs, from, to, cause, from, to, cause …]</c>, ticks of UTC, -1 for no cause; the same lists give the same bytes.</returns>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(_gaps
        .GroupBy(g => string.Join(',', g.Value.SelectMany(Numbers)), StringComparer.Ordinal)
        .Select(g => new Row([.. g.Select(kpi => kpi.Key)], [.. g.First().Value.SelectMany(Numbers)])));

    /// <summary>Reads lists.</summary>
    /// <param name="bytes">What <see cref="Encode"/> wrote.</param>
    /// <returns>The lists.</returns>
    /// <exception cref="InvalidDataException">These are no lists of gaps.</exception>
    public static KpiGapLists Decode(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            return Make(JsonSerializer.Deserialize<Row[]>(bytes)!.SelectMany(row => row.Kpis.Select(kpi => (kpi, row.Gaps.Chunk(3).Select(Gap).ToImmutableArray()))));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            throw new InvalidDataException("These are no lists of gaps.", e);
        }
    }

    private static KpiGapLists Combine(IReadOnlyCollection<KpiGapLists> lists, Func<IEnumerable<KpiGap>, IEnumerable<KpiGap>> combine)
    {
        ArgumentNullException.ThrowIfNull(lists);
        return Make(lists.SelectMany(l => l._gaps.Keys).Distinct(StringComparer.Ordinal)
            .Select(kpi => (kpi, combine(lists.SelectMany(l => l.Of(kpi))).ToImmutableArray())));
    }

    private static KpiGapLists Make(IEnumerable<(string Kpi, ImmutableArray<KpiGap> Gaps)> gaps) =>
        new(gaps.Where(g => !g.Gaps.IsEmpty).ToImmutableSortedDictionary(g => g.Kpi, g => g.Gaps, StringComparer.Ordinal));

    private static IEnumerable<long> Numbers(KpiGap gap) => [gap.From.UtcTicks, gap.To.UtcTicks, gap.Cause is { } cause ? (long)cause : -1];

    private static KpiGap Gap(long[] n) => new(new(n[0], TimeSpan.Zero), new(n[1], TimeSpan.Zero), n[2] < 0 ? null : (GapCause)n[2]);

    private sealed record Row(string[] Kpis, long[] Gaps);
}

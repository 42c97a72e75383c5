using AxComplex.Contracts.Kpis;
using AxComplex.Silos.History;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Silos.Kpis;

/// <summary>
/// Adds up windows of one machine from what is kept of its hours; hours of which nothing is kept are computed from the events. Only where a window begins
/// or ends within an hour, and at its two borders, are events read (ADR 5).
/// </summary>
/// <param name="machine">The machine as of one instant.</param>
/// <param name="rules">The rules.</param>
internal sealed class HourlyTotals(MachineReading machine, MachineRules rules)
{
    private readonly Dictionary<long, Hour> _hours = [];
    private readonly string _factsRule = rules.FactsRule(machine.Description);
    private readonly string _gapsRule = rules.GapsRule(machine.Description);

    /// <summary>Gets what was computed and is worth keeping: the hour, the rule, the bytes.</summary>
    public List<(long Hour, string Rule, byte[] Bytes)> Computed { get; } = [];

    /// <summary>Takes what is kept of the hours between two instants.</summary>
    public async Task LoadAsync(DateTime from, DateTime to)
    {
        var (first, end) = (HourAfter(from), HourOf(to));
        if (first >= end)
        {
            return;
        }

        var facts = await machine.FactsAsync(first, end, _factsRule);
        var gaps = await machine.FactsAsync(first, end, _gapsRule);
        foreach (var (hour, bytes) in facts)
        {
            if (gaps.TryGetValue(hour, out var lists) && TryDecode(bytes, lists) is { } kept)
            {
                _hours[hour] = kept;
            }
        }
    }

    /// <summary>Finds the hours of a stretch of which nothing is kept.</summary>
    /// <returns>The hours, by time.</returns>
    public async Task<IEnumerable<long>> MissingAsync(long first, long end)
    {
        var kept = new HashSet<long>(await machine.FactHoursAsync(first, end, _factsRule));
        kept.IntersectWith(await machine.FactHoursAsync(first, end, _gapsRule));
        return Enumerable.Sequence(first, end - 1, 1).Where(hour => !kept.Contains(hour));
    }

    /// <summary>Computes the hours of a stretch, unless what is kept of them was loaded.</summary>
    public async Task ComputeAsync(long first, long end, CancellationToken cancellationToken)
    {
        for (var hour = first; hour < end; hour++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_hours.ContainsKey(hour))
            {
                await ComputeAsync(hour);
            }
        }
    }

    /// <summary>Adds up one window.</summary>
    /// <returns>The totals, the same to the last bit whatever was kept.</returns>
    public async Task<WindowTotals> OfAsync(KpiWindow window)
    {
        var (from, to) = (window.From.UtcDateTime, window.To.UtcDateTime);
        var (first, end) = (HourAfter(from), HourOf(to));
        if (first >= end)
        {
            return WindowTotals.Of(await machine.EventsAsync(from, to), rules.In(from, to));
        }

        var head = await machine.EventsAsync(from, BeginOf(first));
        var parts = new List<Hour>();
        Add(parts, head);
        for (var hour = first; hour < end; hour++)
        {
            parts.Add(_hours.TryGetValue(hour, out var kept) ? kept : await ComputeAsync(hour));
        }

        var tail = await machine.EventsAsync(BeginOf(end), to);
        Add(parts, tail);
        var totals = KpiTotals.Of(
            machine.Description, WindowFacts.Join(parts.Select(p => p.Facts)), WindowFacts.Before(head), WindowFacts.After(tail), rules.Mapping);
        return new(window, totals, KpiGapLists.Concat([.. parts.Select(p => p.Gaps)]), rules.In(from, from).Version);
    }

    private void Add(List<Hour> parts, MachineEvents events)
    {
        if (events.From < events.To)
        {
            parts.Add(Compute(events));
        }
    }

    private async Task<Hour> ComputeAsync(long hour)
    {
        var computed = Compute(await machine.EventsAsync(BeginOf(hour), BeginOf(hour + 1)));
        _hours.Add(hour, computed);
        Computed.Add((hour, _factsRule, FactsCodec.Encode(computed.Facts)));
        Computed.Add((hour, _gapsRule, computed.Gaps.Encode()));
        return computed;
    }

    private Hour Compute(MachineEvents events)
    {
        var within = rules.In(events.From, events.To);
        return new(WindowFacts.Of(events, within.Planned), KpiGapLists.Of(events, within));
    }

    /// <summary>What cannot be read is computed again.</summary>
    private static Hour? TryDecode(byte[] facts, byte[] gaps)
    {
        try
        {
            return new(FactsCodec.Decode(facts), KpiGapLists.Decode(gaps));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static long HourOf(DateTime time) => time.Ticks / TimeSpan.TicksPerHour;

    private static long HourAfter(DateTime time) => (time.Ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour;

    private static DateTime BeginOf(long hour) => new(hour * TimeSpan.TicksPerHour, DateTimeKind.Utc);

    private sealed record Hour(WindowFacts Facts, KpiGapLists Gaps);
}

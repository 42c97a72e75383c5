using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>Reads what decides a machine's KPIs in a window: what <see cref="MachineEvents"/> asks for, and little else.</summary>
internal static class EventsReader
{
    /// <summary>How many changes of alarms one window may have; more are left out, the newest.</summary>
    private const int MaxAlarms = 100_000;

    /// <inheritdoc cref="IHistory.ReadTimelineAsync"/>
    public static async Task<MachineTimeline?> ReadTimelineAsync(IHistorySnapshot snapshot, MachineId machine, DateTime from, DateTime to) =>
        await snapshot.FindAsync(machine) is { Description: { } description } record
            ? MachineTimeline.Of(await ReadAsync(snapshot, record, MachineEvents.StateSignalsOf(description), from, to))
            : null;

    /// <summary>Reads the events of a machine that has been found and is described.</summary>
    public static Task<MachineEvents> ReadAsync(IHistorySnapshot snapshot, MachineRecord record, DateTime from, DateTime to) =>
        ReadAsync(snapshot, record, MachineEvents.SignalsOf(record.Description!), from, to);

    private static async Task<MachineEvents> ReadAsync(IHistorySnapshot snapshot, MachineRecord record, ImmutableArray<string> names, DateTime from, DateTime to)
    {
        var description = record.Description!;
        var signals = ImmutableArray.CreateBuilder<SignalEvents>();
        var (earliest, latest) = (from, to);
        foreach (var name in names)
        {
            if (await snapshot.FindSignalAsync(record.Id, name) is { } id)
            {
                var samples = await SamplesAsync(snapshot, id, from, to);
                signals.Add(new(name, [.. samples]));
                foreach (var sample in samples)
                {
                    earliest = sample.Sample.SourceTime < earliest ? sample.Sample.SourceTime : earliest;
                    latest = sample.Seen > latest ? sample.Seen : latest;
                }
            }
        }

        // One tick more on both sides: what only touches counts as well.
        (earliest, latest) = (earliest > DateTime.MinValue ? earliest.AddTicks(-1) : earliest, latest < DateTime.MaxValue ? latest.AddTicks(1) : latest);
        var (observed, gaps) = await DroppedTime.TakeOutAsync(
            snapshot, from, SpanSet.Of(await snapshot.CoverageAsync(record.Id, earliest, latest)), await snapshot.GapsAsync(record.Id, earliest, latest));
        return new MachineEvents(
            description,
            from,
            to,
            signals.ToImmutable(),
            observed,
            [.. gaps],
            [.. await snapshot.AlarmsAsync(record.Id, from, to, MaxAlarms)]);
    }

    /// <summary>Reads the values in the window, those of the last instant before it, and those of the first one after it.</summary>
    private static async Task<List<SeenSample>> SamplesAsync(IHistorySnapshot snapshot, long signal, DateTime from, DateTime to)
    {
        var samples = new List<SeenSample>();
        await foreach (var before in snapshot.BackwardsAsync(signal, from))
        {
            if (samples.Count > 0 && before.Sample.SourceTime != samples[0].Sample.SourceTime)
            {
                break;
            }

            samples.Add(before);
        }

        DateTime? after = null;
        await foreach (var sample in snapshot.SamplesAsync(signal, from, DateTime.MaxValue))
        {
            if (sample.Sample.SourceTime >= to)
            {
                if (after is not null && sample.Sample.SourceTime != after)
                {
                    break;
                }

                after = sample.Sample.SourceTime;
            }

            samples.Add(sample);
        }

        return samples;
    }
}

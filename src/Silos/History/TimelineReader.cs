using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>Reads what decides a machine's states in a window, and as little else as possible.</summary>
internal static class TimelineReader
{
    /// <inheritdoc cref="IHistory.ReadTimelineAsync"/>
    public static async Task<MachineTimeline?> ReadAsync(IHistorySnapshot snapshot, MachineId machine, DateTime from, DateTime to)
    {
        if (await snapshot.FindAsync(machine) is not { } record || record.SignalOf(SignalRole.ItemState) is not { } state)
        {
            return null;
        }

        var mode = record.SignalOf(SignalRole.OperationMode);
        var states = await TrackAsync(snapshot, record.Id, state, from, to);
        var modes = mode is null ? null : await TrackAsync(snapshot, record.Id, mode, from, to);
        var begin = new[] { from, BeginOf(states, from), BeginOf(modes, from) }.Min();
        var (coverage, gaps) = await DroppedTime.TakeOutAsync(
            snapshot, from, SpanSet.Of(await snapshot.CoverageAsync(record.Id, from, to)), await snapshot.GapsAsync(record.Id, begin, to));
        return new MachineTimeline(
            states,
            modes,
            coverage.Subtract(Holes(gaps, state)),
            mode is null ? SpanSet.Empty : coverage.Subtract(Holes(gaps, mode)),
            [.. gaps.Where(g => g.Signal is null || g.Signal == state || g.Signal == mode)]);
    }

    private static SpanSet Holes(IReadOnlyList<TelemetryGap> gaps, string signal) =>
        SpanSet.Of(gaps.Where(g => g.Signal == signal).Select(g => new ObservationSpan(g.From, g.To)));

    private static DateTime BeginOf(StateTrack? track, DateTime from) => track is { Samples: [var first, ..] } ? first.At : from;

    /// <summary>Reads the samples in the window and those of the last instant before it that has any.</summary>
    private static async Task<StateTrack> TrackAsync(IHistorySnapshot snapshot, long machine, string signal, DateTime from, DateTime to)
    {
        var samples = new List<StateSample>();
        if (await snapshot.FindSignalAsync(machine, signal) is not { } id)
        {
            return StateTrack.Empty;
        }

        await foreach (var stored in snapshot.BackwardsAsync(id, from))
        {
            if (samples.Count > 0 && stored.Sample.SourceTime != samples[0].At)
            {
                break;
            }

            samples.Add(StateSampleReader.Read(stored.Sample, stored.ObservedFrom));
        }

        await foreach (var stored in snapshot.SamplesAsync(id, from, to))
        {
            samples.Add(StateSampleReader.Read(stored.Sample, stored.ObservedFrom));
        }

        return StateTrack.Of(samples);
    }
}

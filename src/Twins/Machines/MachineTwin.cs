using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Machines;

/// <summary>A machine as it stands now: last values, state, counters. What it was, <see cref="MachineTimeline"/> says.</summary>
public sealed record MachineTwin
{
    /// <summary>How many state samples and observed spans are kept to find the present state.</summary>
    public const int TailLength = 64;

    /// <summary>Gets what the bridge said of the machine; null until it did.</summary>
    public MachineDescription? Description { get; init; }

    /// <summary>Gets the newest value of each signal, by its source timestamp.</summary>
    public ImmutableSortedDictionary<string, Sample> Last { get; init; } = ImmutableSortedDictionary<string, Sample>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Gets the newest samples of the state signal.</summary>
    public StateTrack States { get; init; } = StateTrack.Empty;

    /// <summary>Gets the holes that were declared for the state signal alone.</summary>
    public SpanSet StateHoles { get; init; } = SpanSet.Empty;

    /// <summary>Gets the newest stretches in which every change was seen.</summary>
    public SpanSet Observed { get; init; } = SpanSet.Empty;

    /// <summary>Gets how long the machine was observed in all, ticks of 100 ns.</summary>
    public long ObservedTicks { get; init; }

    /// <summary>Gets the counter of good parts; null until it has a value.</summary>
    public CounterTotal? Good { get; init; }

    /// <summary>Gets the counter of scrapped parts; null until it has a value.</summary>
    public CounterTotal? Scrap { get; init; }

    /// <summary>Gets up to when every change has been seen; null when never.</summary>
    public DateTime? ObservedTo => Observed.Spans.IsEmpty ? null : Observed.Spans[^1].To;

    /// <summary>Gets the name of the signal with a role; null when there is none or no description.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The segment within the machine.</returns>
    public string? SignalOf(SignalRole role) => Description?.Signals.FirstOrDefault(s => s.Role == role)?.Name;

    /// <summary>Takes in values of one signal, in any order; a value that is known already changes nothing.</summary>
    /// <param name="signal">The signal's segment.</param>
    /// <param name="samples">The values.</param>
    /// <param name="observedFrom">When the observation began that brought them; null when it is not known.</param>
    /// <returns>The twin, and whether a counter must be counted again because a value is older than what the twin keeps.</returns>
    public (MachineTwin Next, bool MustRecount) Apply(string signal, IReadOnlyList<Sample> samples, DateTime? observedFrom)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var next = this with { Last = WithLast(signal, samples) };
        var role = Description?.Signals.FirstOrDefault(s => s.Name == signal)?.Role ?? SignalRole.Measurement;
        switch (role)
        {
            case SignalRole.ItemState when signal == SignalOf(role):
                return (next with { States = States.Add(samples.Select(s => StateSampleReader.Read(s, observedFrom)), TailLength) }, false);
            case SignalRole.GoodCount when signal == SignalOf(role):
                return TryCount(Good, samples, out var good) ? (next with { Good = good }, false) : (next, true);
            case SignalRole.ScrapCount when signal == SignalOf(role):
                return TryCount(Scrap, samples, out var scrap) ? (next with { Scrap = scrap }, false) : (next, true);
            default:
                return (next, false);
        }
    }

    /// <summary>Takes note of a hole in the state signal's values.</summary>
    /// <param name="gap">The gap; one of another signal, or of the whole machine, changes nothing here.</param>
    /// <returns>The twin.</returns>
    public MachineTwin Apply(TelemetryGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return gap.Signal is not null && gap.Signal == SignalOf(SignalRole.ItemState)
            ? this with { StateHoles = Newest(SpanSet.Of(StateHoles.Spans.Add(new(gap.From, gap.To)))) }
            : this;
    }

    /// <summary>Finds the state at <see cref="ObservedTo"/>.</summary>
    /// <returns>The state, and since when; Unknown when it is not known, since null when it never had one.</returns>
    public (MachineState State, DateTime? Since) StateNow()
    {
        var pieces = States.KnownPieces(Observed.Subtract(StateHoles));
        if (pieces.Count == 0)
        {
            return (MachineState.Unknown, null);
        }

        var last = pieces[^1];
        if (last.To != ObservedTo)
        {
            return (MachineState.Unknown, last.To);
        }

        // Since the first of the values that say the same, though it may have begun before the observation did.
        var i = States.Samples.Length - 1;
        while (States.Samples[i].At >= last.To)
        {
            i--;
        }

        while (i > 0 && States.Samples[i - 1].Code == last.Code)
        {
            i--;
        }

        return ((MachineState)last.Code, States.Samples[i].At);
    }

    private static bool TryCount(CounterTotal? counter, IReadOnlyList<Sample> samples, out CounterTotal? counted)
    {
        counted = counter;
        foreach (var sample in samples)
        {
            if (CounterTotal.Read(sample) is { } count)
            {
                counted = (counted ?? CounterTotal.Empty).TryAdd(count);
                if (counted is null)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static SpanSet Newest(SpanSet spans) =>
        spans.Spans.Length > TailLength ? SpanSet.Of(spans.Spans.Skip(spans.Spans.Length - TailLength)) : spans;

    private ImmutableSortedDictionary<string, Sample> WithLast(string signal, IReadOnlyList<Sample> samples)
    {
        Sample? newest = Last.TryGetValue(signal, out var known) ? known : null;
        foreach (var sample in samples)
        {
            if (newest is null || sample.SourceTime >= newest.Value.SourceTime)
            {
                newest = sample;
            }
        }

        return newest is { } last ? Last.SetItem(signal, last) : Last;
    }
}

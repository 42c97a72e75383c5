using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Alarms;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Machines;

/// <summary>
/// A machine as it stands now: last values, state, order, counters, alarms. What it was, <see cref="MachineTimeline"/> says, and what that amounts to,
/// <see cref="MachineKpis"/>.
/// </summary>
public sealed record MachineTwin
{
    /// <summary>How many state samples and observed spans are kept to find the present state.</summary>
    public const int TailLength = 16;

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

    /// <summary>Gets the newest samples of the order signal, 1 with an order and 0 without.</summary>
    public StateTrack Orders { get; init; } = StateTrack.Empty;

    /// <summary>Gets the alarms.</summary>
    public AlarmBoard Alarms { get; init; } = AlarmBoard.Empty;

    /// <summary>Gets when the shift or day began whose parts are counted on their own; null for none.</summary>
    public DateTime? PeriodFrom { get; init; }

    /// <summary>Gets the counter of good parts; null until it has a value.</summary>
    public CounterTotal? Good { get; init; }

    /// <summary>Gets the counter of scrapped parts; null until it has a value.</summary>
    public CounterTotal? Scrap { get; init; }

    /// <summary>Gets up to when every change has been seen; null when never.</summary>
    public DateTime? ObservedTo => Observed.Spans.IsEmpty ? null : Observed.Spans[^1].To;

    /// <summary>Gets the name of the signal with a role; null when there is none or no description.</summary>
    /// <param name="role">The role. For <see cref="SignalRole.ItemState"/> a PackML or a vendor's state will do where there is none.</param>
    /// <returns>The segment within the machine.</returns>
    public string? SignalOf(SignalRole role) => Find(role)?.Name;

    /// <summary>Takes in values of one signal, in any order; a value that is known already changes nothing.</summary>
    /// <param name="signal">The signal's segment.</param>
    /// <param name="samples">The values.</param>
    /// <param name="observedFrom">When the observation began that brought them; null when it is not known.</param>
    /// <returns>The twin, and whether a counter must be counted again because a value is older than what the twin keeps.</returns>
    public (MachineTwin Next, bool MustRecount) Apply(string signal, IReadOnlyList<Sample> samples, DateTime? observedFrom)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var next = this with { Last = WithLast(signal, samples) };
        if (signal == SignalOf(SignalRole.ItemState))
        {
            return (next with { States = Track(States, SignalRole.ItemState, samples, observedFrom) }, false);
        }

        if (signal == SignalOf(SignalRole.Order))
        {
            return (next with { Orders = Track(Orders, SignalRole.Order, samples, observedFrom) }, false);
        }

        if (signal == SignalOf(SignalRole.GoodCount))
        {
            return TryCount(Good, SignalRole.GoodCount, samples, out var good) ? (next with { Good = good }, false) : (next, true);
        }

        if (signal == SignalOf(SignalRole.ScrapCount))
        {
            return TryCount(Scrap, SignalRole.ScrapCount, samples, out var scrap) ? (next with { Scrap = scrap }, false) : (next, true);
        }

        return (next, false);
    }

    /// <summary>Takes in an alarm event, late or not; one that is known already changes nothing.</summary>
    /// <param name="change">The event.</param>
    /// <returns>The twin, and whether the alarms must be read again because this one is older than what the twin keeps.</returns>
    public (MachineTwin Next, bool MustReread) Apply(AlarmEvent change)
    {
        var (alarms, mustReread) = Alarms.Add(change);
        return (this with { Alarms = alarms }, mustReread);
    }

    /// <summary>Takes in an acknowledgement on the platform; one that is known already changes nothing.</summary>
    /// <param name="acknowledgement">The acknowledgement.</param>
    /// <returns>The twin.</returns>
    public MachineTwin Apply(AlarmAcknowledgement acknowledgement) => this with { Alarms = Alarms.Add(acknowledgement) };

    /// <summary>Begins to count the parts of a shift or day on their own.</summary>
    /// <param name="from">Its beginning.</param>
    /// <returns>The twin, and whether its counters must be counted again because the beginning is older than what the twin keeps.</returns>
    public (MachineTwin Next, bool MustRecount) BeginPeriod(DateTime from)
    {
        var (good, scrap) = (Good?.TryBeginPeriod(from), Scrap?.TryBeginPeriod(from));
        return (this with { PeriodFrom = from, Good = good ?? Good, Scrap = scrap ?? Scrap }, (Good is not null && good is null) || (Scrap is not null && scrap is null));
    }

    /// <summary>Takes in what a batch brings.</summary>
    /// <param name="telemetry">What it brings; what is known already changes nothing.</param>
    /// <returns>
    /// The twin, and the counters that must be counted again because a value is older than what the twin keeps; null when the
    /// batch observed a time that lies before what the twin remembers, so that it cannot add it up.
    /// </returns>
    public (MachineTwin Next, ImmutableArray<string> MustRecount)? TryApply(MachineTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        if (TryObserve(telemetry.Observed) is not { } next)
        {
            return null;
        }

        DateTime? observedFrom = telemetry.Observed.IsEmpty ? null : telemetry.Observed.Min(span => span.From);
        var withRole = Description?.Signals.Where(s => s.Role is not SignalRole.Measurement).Select(s => s.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        var (last, mustRecount) = (Last.ToBuilder(), ImmutableArray.CreateBuilder<string>());
        foreach (var signal in telemetry.Signals)
        {
            if (Newest(signal.Samples, last.TryGetValue(signal.Signal, out var known) ? known : null) is { } newest)
            {
                last[signal.Signal] = newest;
            }

            if (withRole.Contains(signal.Signal))
            {
                (next, var isBehind) = next.Apply(signal.Signal, signal.Samples, observedFrom);
                if (isBehind)
                {
                    mustRecount.Add(signal.Signal);
                }
            }
        }

        next = telemetry.Gaps.Aggregate(next with { Last = last.ToImmutable() }, (twin, gap) => twin.Apply(gap));
        return (next, mustRecount.ToImmutable());
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

    /// <summary>Gets the counter of a signal that has counted nothing yet, to count everything again.</summary>
    /// <param name="signal">The signal's segment.</param>
    /// <returns>The counter, with the limits of the signal and the present period.</returns>
    public CounterTotal EmptyCounter(string signal)
    {
        var described = Description?.Signals.FirstOrDefault(s => s.Name == signal);
        return new() { MaxPerSecond = described?.MaxPerSecond, MaxStep = described?.MaxStep, PeriodFrom = PeriodFrom };
    }

    /// <summary>Finds the state at <see cref="ObservedTo"/>.</summary>
    /// <returns>The state, and since when; Unknown when it is not known, since null when it never had one.</returns>
    public (MachineState State, DateTime? Since) StateNow() => Now(States, Observed.Subtract(StateHoles)) switch
    {
        ({ } code, var since) => (StateCode.State(code), since),
        (null, var until) => (MachineState.Unknown, until),
    };

    /// <summary>Finds why time in the present state is lost, where the machine tells: PackML does.</summary>
    /// <returns>The cause; None when the state is not known or tells none.</returns>
    public LossCause LossNow() => Now(States, Observed.Subtract(StateHoles)).Code is { } code ? StateCode.Cause(code) : LossCause.None;

    /// <summary>Finds the production order at <see cref="ObservedTo"/>.</summary>
    /// <returns>Whether it is known, the order, null for none, and since when the equipment has it.</returns>
    public (bool IsKnown, string? Order, DateTime? Since) OrderNow() =>
        SignalOf(SignalRole.Order) is { } signal && Last.TryGetValue(signal, out var last) && Now(Orders, Observed).Code is { } code
            ? (true, code == 0 ? null : last.Value.ToString(), last.SourceTime)
            : (false, null, null);

    /// <summary>Finds the value at <see cref="ObservedTo"/>, and since when; without a value, until when there was one.</summary>
    private (long? Code, DateTime? Since) Now(StateTrack track, SpanSet observed)
    {
        var pieces = track.KnownPieces(observed);
        if (pieces.Count == 0)
        {
            return (null, null);
        }

        var last = pieces[^1];
        if (last.To != ObservedTo)
        {
            return (null, last.To);
        }

        // Since the first of the values that say the same, though it may have begun before the observation did.
        var i = track.Samples.Length - 1;
        while (track.Samples[i].At >= last.To)
        {
            i--;
        }

        while (i > 0 && track.Samples[i - 1].Code == last.Code)
        {
            i--;
        }

        return (last.Code, track.Samples[i].At);
    }

    private SignalDescription? Find(SignalRole role) => Description is null ? null
        : role is SignalRole.ItemState ? MachineEvents.StateSignalOf(Description)
        : MachineEvents.SignalOf(Description, role);

    private StateTrack Track(StateTrack track, SignalRole role, IReadOnlyList<Sample> samples, DateTime? observedFrom)
    {
        var read = SignalReader.For(Find(role)!);
        return track.Add(
            samples.Select(s => new StateSample(s.SourceTime, new SeenSample(s, observedFrom).Seen, s.IsGood ? read(s.Value) : null)), TailLength);
    }

    private bool TryCount(CounterTotal? counter, SignalRole role, IReadOnlyList<Sample> samples, out CounterTotal? counted)
    {
        counted = counter;
        var empty = EmptyCounter(SignalOf(role)!);
        foreach (var sample in samples)
        {
            if (CounterTotal.Read(sample) is { } count)
            {
                counted = ((counted ?? empty) with { MaxPerSecond = empty.MaxPerSecond, MaxStep = empty.MaxStep }).TryAdd(count);
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

    /// <summary>Adds observed stretches; null when one lies before those that are remembered.</summary>
    private MachineTwin? TryObserve(ImmutableArray<ObservationSpan> spans)
    {
        var (observed, ticks) = (Observed, ObservedTicks);
        foreach (var span in spans)
        {
            if (observed.Spans.Length >= TailLength && span.From < observed.Spans[0].From)
            {
                return null;
            }

            var grown = observed.Add(span);
            ticks += grown.Ticks - observed.Ticks;
            observed = Newest(grown);
        }

        return this with { Observed = observed, ObservedTicks = ticks };
    }

    private ImmutableSortedDictionary<string, Sample> WithLast(string signal, IReadOnlyList<Sample> samples) =>
        Newest(samples, Last.TryGetValue(signal, out var known) ? known : null) is { } last ? Last.SetItem(signal, last) : Last;

    /// <summary>Finds the newest of values and one more; the later of two with one time.</summary>
    private static Sample? Newest(IReadOnlyList<Sample> samples, Sample? newest)
    {
        foreach (var sample in samples)
        {
            if (newest is null || sample.SourceTime >= newest.Value.SourceTime)
            {
                newest = sample;
            }
        }

        return newest;
    }
}

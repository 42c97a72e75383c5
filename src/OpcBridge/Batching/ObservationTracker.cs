using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Batching;

/// <summary>
/// Says of which stretches of equipment time everything is known, and of which not and why. Pure: it is told what came, and writes spans
/// and gaps. A session may have several subscriptions; a machine is known as far as all are that have items of it.
/// </summary>
/// <param name="plan">The machines and items.</param>
/// <param name="observedUntil">Until when each machine was observed before; kept up to date by <see cref="Commit"/>. Outlives the session.</param>
/// <param name="resumeCause">Why nobody looked before this session.</param>
internal sealed class ObservationTracker(RecordingPlan plan, Dictionary<MachineId, DateTime> observedUntil, GapCause resumeCause)
{
    private readonly List<Subscription> _subscriptions = [];
    private readonly RefusedItems _refused = new(plan);
    private readonly List<int>[] _subscriptionsOf = [.. plan.Machines.Select(_ => new List<int>())];
    private readonly DateTime?[] _until = new DateTime?[plan.Machines.Length];
    private readonly DateTime[] _since = new DateTime[plan.Machines.Length];
    private DateTime? _begin;
    private TimeSpan _settling;

    /// <summary>Begins: from now on every change of the granted items will be reported.</summary>
    /// <param name="begin">Since when all items are there, equipment time.</param>
    /// <param name="settling">How much later than it happens the server may notice a change: its longest sampling interval, and a bit.</param>
    /// <param name="subscriptionOf">The subscription of each item; -1 for one that the server refused.</param>
    /// <param name="observations">Takes the gap before the beginning.</param>
    public void Begin(DateTime begin, TimeSpan settling, IReadOnlyList<int> subscriptionOf, IObservations observations)
    {
        (_begin, _settling) = (begin, settling);
        for (var item = 0; item < subscriptionOf.Count; item++)
        {
            Grant(item, subscriptionOf[item]);
        }

        for (var machine = 0; machine < plan.Machines.Length; machine++)
        {
            if (observedUntil.TryGetValue(plan.Machines[machine].Id, out var before))
            {
                // A clock that was set back while nobody looked: what was observed is observed again.
                observations.Add(machine, before < begin
                    ? new TelemetryGap(null, before, begin, resumeCause, null)
                    : new TelemetryGap(null, begin, before, GapCause.ClockJump, null));
            }

            if (_subscriptionsOf[machine].Count > 0)
            {
                Put(machine, begin, observations);
            }
        }

        foreach (var subscription in _subscriptions)
        {
            subscription.Until = begin;
        }
    }

    /// <summary>Takes note that items which were refused before are there now.</summary>
    /// <param name="item">The item.</param>
    /// <param name="subscription">Its subscription.</param>
    public void Grant(int item, int subscription)
    {
        var machine = plan.Items[item].Machine;
        if (subscription < 0)
        {
            _refused.Add(item);
            return;
        }

        _refused.Remove(item);
        while (_subscriptions.Count <= subscription)
        {
            _subscriptions.Add(new Subscription { Until = _begin });
        }

        if (!_subscriptionsOf[machine].Contains(subscription))
        {
            _subscriptionsOf[machine].Add(subscription);
            _subscriptions[subscription].Machines.Add(machine);
        }
    }

    /// <summary>Takes note that messages of a subscription are missing, somewhere since it was last complete.</summary>
    /// <param name="subscription">Which.</param>
    /// <param name="cause">Why; the first counts.</param>
    public void Miss(int subscription, GapCause cause) => Of(subscription).Missing ??= cause;

    /// <summary>Takes note that the server's queue of an item overflowed, somewhere since its subscription was last complete.</summary>
    /// <param name="subscription">Which.</param>
    /// <param name="item">The item.</param>
    /// <param name="before">The source time of the value that says so: what is missing was before it (Part 4 §5.13.1.5).</param>
    public void Overflow(int subscription, int item, DateTime before)
    {
        var overflowed = Of(subscription).Overflowed;
        if (!overflowed.TryGetValue(item, out var known) || before > known)
        {
            overflowed[item] = before;
        }
    }

    /// <summary>Takes note of a message's time.</summary>
    /// <param name="subscription">Whose message it is.</param>
    /// <param name="publishTime">When the server sent it; MinValue when it did not say, which tells nothing.</param>
    /// <param name="at">When it came, by a clock of this side that only runs forward.</param>
    /// <param name="isComplete">Whether the server had nothing more to say then.</param>
    /// <param name="observations">Takes what follows.</param>
    /// <returns>Whether the clock was set, so that observation begins anew with this message.</returns>
    public bool Advance(int subscription, DateTime publishTime, TimeSpan at, bool isComplete, IObservations observations)
    {
        if (publishTime == DateTime.MinValue)
        {
            return false;
        }

        var time = DateTime.SpecifyKind(publishTime, DateTimeKind.Utc);
        var of = Of(subscription);
        var step = of.Clock.See(time, at);
        if (_begin is null || of.Until is not { } until)
        {
            return false;
        }

        if (step is not ServerClock.Step.Steady)
        {
            Jump(of, step, time, observations);
            return true;
        }

        if (isComplete && time.Ticks - (_settling.Ticks * of.Clock.Rate) > until.Ticks)
        {
            Complete(of, time - (_settling * of.Clock.Rate), time, observations);
        }

        return false;
    }

    /// <summary>Gets until when everything is known or declared of a machine in this session; null before it began to be observed.</summary>
    /// <param name="machine">The index of the machine.</param>
    public DateTime? Until(int machine) => _until[machine];

    /// <summary>Takes note that all that was said is on the disk: the next session begins from there.</summary>
    public void Commit()
    {
        for (var machine = 0; machine < _until.Length; machine++)
        {
            if (_until[machine] is { } until)
            {
                observedUntil[plan.Machines[machine].Id] = until;
            }
        }
    }

    private void Complete(Subscription of, DateTime until, DateTime time, IObservations observations)
    {
        foreach (var (item, before) in of.Overflowed)
        {
            var from = of.Until!.Value;
            var to = before > from && before < until ? before : until;
            foreach (var signal in plan.Items[item].Signals)
            {
                observations.Add(plan.Items[item].Machine, new TelemetryGap(plan.Signals[signal].Name, from, to, GapCause.QueueOverflow, null));
            }
        }

        of.Overflowed.Clear();
        of.Until = until;
        foreach (var machine in of.Machines)
        {
            if (_until[machine] is not { } from)
            {
                Put(machine, until, observations);
            }
            else if (of.Missing is { } cause)
            {
                // Up to the message itself: what settles before it may belong to what is missing.
                if (from < time)
                {
                    observations.Add(machine, new TelemetryGap(null, from, time, cause, null));
                    Put(machine, time, observations);
                }
            }
            else if (Common(machine) is { } to && from < to)
            {
                _refused.Declare(machine, from, to, observations);
                observations.Add(machine, new ObservationSpan(from, to));
                _until[machine] = to;
            }
        }

        of.Missing = null;
    }

    /// <summary>The clock was set. Forward: the time between did not happen. Back: it happened, and will happen again.</summary>
    private void Jump(Subscription of, ServerClock.Step step, DateTime time, IObservations observations)
    {
        of.Overflowed.Clear();
        (of.Until, of.Missing) = (time, null);
        foreach (var machine in of.Machines)
        {
            var until = _until[machine] ?? time;
            // Of what a clock set back passes again, only what was observed in one piece with it is known to happen twice.
            var from = step is ServerClock.Step.Forward || time > _since[machine] ? time : _since[machine];
            var (low, high) = from < until ? (from, until) : (until, from);
            if (low < high)
            {
                observations.Add(machine, new TelemetryGap(null, low, high, GapCause.ClockJump, null));
                if (step is ServerClock.Step.Back)
                {
                    // Two times under one name. Nothing that counts may be computed from them.
                    foreach (var signal in plan.Machines[machine].Decisive)
                    {
                        observations.Add(machine, new TelemetryGap(signal, low, high, GapCause.ClockJump, null));
                    }
                }
            }

            _refused.Restart(machine);
            Put(machine, time, observations);
        }
    }

    /// <summary>Begins anew at a time: an empty stretch, which puts it on the disk.</summary>
    private void Put(int machine, DateTime at, IObservations observations)
    {
        _refused.Declare(machine, at, at, observations);
        observations.Add(machine, new ObservationSpan(at, at));
        (_until[machine], _since[machine]) = (at, at);
    }

    /// <summary>Finds until when everything is known of a machine.</summary>
    private DateTime? Common(int machine)
    {
        DateTime? common = null;
        foreach (var subscription in _subscriptionsOf[machine])
        {
            var until = _subscriptions[subscription].Until;
            common = common is null || until < common ? until : common;
        }

        return common;
    }

    private Subscription Of(int index)
    {
        while (_subscriptions.Count <= index)
        {
            _subscriptions.Add(new Subscription());
        }

        return _subscriptions[index];
    }

    private sealed class Subscription
    {
        public ServerClock Clock { get; } = new();

        public List<int> Machines { get; } = [];

        public SortedDictionary<int, DateTime> Overflowed { get; } = [];

        public DateTime? Until { get; set; }

        public GapCause? Missing { get; set; }
    }
}

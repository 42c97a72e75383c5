using System.Diagnostics.Metrics;

namespace Orleans.Runtime;

/// <summary>What a silo counts, under Orleans' own names.</summary>
internal sealed class SiloInstruments
{
    public const string MeterName = "Microsoft.Orleans";

    private static readonly double[] LatencyBounds =
        [0.1, 0.25, 0.5, 0.75, 1, 2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1_000, 1_500, 2_000, 5_000, 10_000, 15_000, 30_000];

    private readonly Meter _meter;
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _timedOut;
    private readonly Counter<long> _cancelled;
    private readonly Counter<int> _created;
    private readonly Counter<int> _destroyed;
    private readonly Counter<int> _failedToActivate;
    private readonly Counter<int> _reminderTicks;

    public SiloInstruments(IMeterFactory meters, Func<IEnumerable<GrainClass>> classes)
    {
        _meter = meters.Create(MeterName);
        _latency = _meter.CreateHistogram(
            "orleans-app-requests-latency", "ms", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBounds });
        _timedOut = _meter.CreateCounter<long>("orleans-app-requests-timedout");
        _cancelled = _meter.CreateCounter<long>("orleans-app-requests-canceled");
        _created = _meter.CreateCounter<int>("orleans-catalog-activation-created");
        _destroyed = _meter.CreateCounter<int>("orleans-catalog-activation-destroyed");
        _failedToActivate = _meter.CreateCounter<int>("orleans-catalog-activation-failed-to-activate");
        _reminderTicks = _meter.CreateCounter<int>("orleans-reminders-ticks-delivered");
        _meter.CreateObservableGauge("orleans-catalog-activations", () => classes().Sum(static grainClass => grainClass.Activations.Count));
        _meter.CreateObservableUpDownCounter("orleans-grains", () => classes()
            .Select(static grainClass => new Measurement<int>(
                grainClass.Activations.Count, new KeyValuePair<string, object?>("type", grainClass.Type.FullName))));
    }

    /// <summary>Gets whether anyone wants to know how long calls take; if not, they are not timed.</summary>
    public bool TimesCalls => _latency.Enabled;

    public void CallEnded(TimeSpan time) => _latency.Record(time.TotalMilliseconds);

    public void CallTimedOut(GrainType type) => _timedOut.Add(1, new KeyValuePair<string, object?>("grain_type", type.ToString()));

    public void CallCancelled(GrainType type) => _cancelled.Add(1, new KeyValuePair<string, object?>("grain_type", type.ToString()));

    public void Created() => _created.Add(1);

    public void Destroyed() => _destroyed.Add(1);

    public void FailedToActivate() => _failedToActivate.Add(1);

    public void ReminderTicked() => _reminderTicks.Add(1);

    public void ObserveReminders(Func<int> count) => _meter.CreateObservableGauge("orleans-reminders-active", count);
}

using System.Diagnostics.Metrics;
using AxComplex.Contracts.Connections;

namespace AxComplex.OpcBridge.Hosting;

/// <summary>What the bridge measures; names as OpenTelemetry shows them. Each has the tag <c>connection</c>.</summary>
internal sealed class BridgeMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "AxComplex.OpcBridge";

    private readonly Meter _meter;

    /// <summary>Observes the connections.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="connections">Is asked at every collection.</param>
    public BridgeMetrics(IMeterFactory meters, ConnectionTable connections)
    {
        _meter = meters.Create(MeterName);
        Counter("axcomplex.bridge.values.received", "Values received from the equipment.", r => r.Ledger.Received);
        Counter("axcomplex.bridge.values.delivered", "Values that Silos confirmed.", r => r.Ledger.Delivered);
        Counter("axcomplex.bridge.values.lost", "Values received and declared lost.", r => r.Ledger.Lost);
        Counter("axcomplex.bridge.gaps", "Gap records declared.", r => r.Activity?.Gaps ?? 0);
        Gauge("axcomplex.bridge.values.spooled", "Values on disk that wait for delivery.", r => r.Ledger.Spooled);
        Gauge("axcomplex.bridge.spool.bytes", "Bytes of the spool.", r => r.Activity?.SpoolBytes ?? 0);
        Gauge("axcomplex.bridge.spool.age", "Seconds that the oldest batch has been waiting.", r => (long)(r.Activity?.SpoolAgeSeconds ?? 0));
        Gauge("axcomplex.bridge.lag", "Seconds since the newest value, by the equipment's clock.", r => (long)(r.Activity?.LagSeconds ?? 0));
        Gauge("axcomplex.bridge.items.requested", "Monitored items asked for.", r => r.Requested);
        Gauge("axcomplex.bridge.items.created", "Monitored items that the server granted.", r => r.Created);
        Gauge("axcomplex.bridge.items.reporting", "Monitored items that delivered a value.", r => r.Reporting);
        Gauge("axcomplex.bridge.holes", "Stretches of machines that are to be filled from history.", r => r.Activity?.OpenHoles ?? 0);
        Gauge("axcomplex.bridge.holes.seconds", "Seconds of machines in those.", r => (long)(r.Activity?.HoleSecondsLeft ?? 0));
        Gauge("axcomplex.bridge.live", "1 while values or keep-alives arrive.", r => r.State is ConnectionState.Live ? 1 : 0);
        _meter.CreateObservableCounter("axcomplex.bridge.reconnects", MeasureReconnects, description: "How often a connection came back.");

        void Counter(string name, string description, Func<ConnectionReport, long> value) =>
            _meter.CreateObservableCounter(name, () => Measure(value), description: description);

        void Gauge(string name, string description, Func<ConnectionReport, long> value) =>
            _meter.CreateObservableGauge(name, () => Measure(value), description: description);

        IEnumerable<Measurement<long>> MeasureReconnects() => connections.Reports.Where(r => r.Activity is not null).SelectMany(r =>
            new (string Kind, long Count)[]
            {
                ("reactivated", r.Activity!.Reactivated), ("transferred", r.Activity.Transferred), ("recreated", r.Activity.Recreated),
            }.Select(k => new Measurement<long>(k.Count, new("connection", r.Connection.ToString()), new("kind", k.Kind))));

        IEnumerable<Measurement<long>> Measure(Func<ConnectionReport, long> value) => connections.Reports.Select(r =>
            new Measurement<long>(value(r), new KeyValuePair<string, object?>("connection", r.Connection.ToString())));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}

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
        Counter("axcomplex.bridge.reconnects", "Sessions opened after the first.", r => r.Reconnects);
        Gauge("axcomplex.bridge.values.spooled", "Values on disk that wait for delivery.", r => r.Ledger.Spooled);
        Gauge("axcomplex.bridge.items.reporting", "Monitored items that delivered a value.", r => r.Reporting);
        Gauge("axcomplex.bridge.live", "1 while values or keep-alives arrive.", r => r.State is ConnectionState.Live ? 1 : 0);

        void Counter(string name, string description, Func<ConnectionReport, long> value) =>
            _meter.CreateObservableCounter(name, () => Measure(value), description: description);

        void Gauge(string name, string description, Func<ConnectionReport, long> value) =>
            _meter.CreateObservableGauge(name, () => Measure(value), description: description);

        IEnumerable<Measurement<long>> Measure(Func<ConnectionReport, long> value) => connections.Reports.Select(r =>
            new Measurement<long>(value(r), new KeyValuePair<string, object?>("connection", r.Connection.ToString())));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}

using System.Diagnostics.Metrics;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Hosting;
using AxComplex.OpcBridge.Spool;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcBridge.Tests.Hosting;

public sealed class BridgeMetricsTests
{
    // Other tests of this process have bridges of their own.
    private static readonly ConnectionId Measured = ConnectionId.Parse("daesung/measured");

    // What an operator's alarms watch, as docs/operations.md lists it: a name that changes breaks them in silence.
    [Fact]
    public void EveryMetric_SaysOfEachConnection_WhatItsReportSays()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        var status = new ConnectionStatus(
            new ConnectionTarget(Measured, new Uri("opc.tcp://127.0.0.1:4840"), FactoryId.Parse("daesung/ansan")),
            () => new LossLedger(1_000, 700, 250, 50), time)
        {
            Spool = () => new SpoolFill(4_096, 2_048, time.GetUtcNow().AddSeconds(-30)),
            Holes = () => (2, TimeSpan.FromSeconds(90), TimeSpan.Zero),
        };
        status.Mapping();
        status.Subscribing(30);
        status.Subscribed(20, "10 signals", null);
        status.Recovered(EquipmentRecovery.Reactivated);
        status.Recovered(EquipmentRecovery.Transferred);
        status.Recovered(EquipmentRecovery.Transferred);
        status.Mapping();
        status.Subscribed(20, "10 signals", null);
        status.Heard(new StoredMessage(12, 10, 3, Samples.Noon, Samples.Noon.AddSeconds(7)));
        var table = new ConnectionTable();
        table.Set(status);
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var metrics = new BridgeMetrics(services.GetRequiredService<IMeterFactory>(), table);

        Assert.Equal(
            """
            gaps: 3
            holes: 2
            holes.seconds: 90
            items.created: 20
            items.reporting: 10
            items.requested: 30
            lag: 7
            live: 1
            reconnects reactivated: 1
            reconnects recreated: 1
            reconnects transferred: 2
            spool.age: 30
            spool.bytes: 4096
            values.delivered: 700
            values.lost: 50
            values.received: 1000
            values.spooled: 250
            """,
            Collect());
    }

    private static string Collect()
    {
        var found = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == BridgeMetrics.MeterName)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(t => t.Key, t => t.Value?.ToString() ?? "");
            if (all["connection"] == Measured.ToString())
            {
                found[$"{instrument.Name["axcomplex.bridge.".Length..]} {all.GetValueOrDefault("kind")}".Trim()] = value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return string.Join('\n', found.Select(f => $"{f.Key}: {f.Value}"));
    }
}

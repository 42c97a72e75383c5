using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Spool;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Tests;

/// <summary>What the tests put into batches.</summary>
internal static class Samples
{
    public static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    public static readonly ConnectionId Connection = ConnectionId.Parse("daesung/press-shop");
    public static readonly MachineId Press = MachineId.Parse("daesung/ansan/press-01");

    /// <summary>So many values of one signal, a second apart, observed from the first to a second after the last.</summary>
    public static ImmutableArray<MachineTelemetry> Of(int values, int startSecond = 0) =>
    [
        new MachineTelemetry(
            Press,
            [new ObservationSpan(Noon.AddSeconds(startSecond), Noon.AddSeconds(startSecond + values))],
            values == 0 ? [] :
            [
                new SignalSamples("temp",
                [
                    .. Enumerable.Range(startSecond, values).Select(i =>
                        new Sample(Noon.AddSeconds(i), Noon.AddSeconds(i), 0, SampleValue.From((double)i))),
                ]),
            ],
            [],
            []),
    ];

    /// <summary>Writes one batch as the bridge does, without waiting for anybody: nobody else appends in these tests.</summary>
    public static void Append(this BatchSpool spool, ImmutableArray<MachineTelemetry> machines)
    {
        var writer = new TelemetryBatchWriter();
        writer.Begin(Connection, Noon);
        foreach (var machine in machines)
        {
            writer.Write(machine);
        }

        using var appending = spool.BeginAppendAsync(CancellationToken.None).Result;
        appending.Add(writer, machines.Sum(m => m.Signals.Sum(s => s.Samples.Length)));
        appending.Commit();
    }

    /// <summary>A notification of the items, as a subscription brings it.</summary>
    public static EquipmentNotification Notification(DateTime publishTime, params (int Item, DataValue Value)[] values) =>
        new(publishTime, new ListedValues(values));

    /// <summary>Takes out every batch that waits.</summary>
    public static List<TelemetryBatch> Drain(this BatchSpool spool)
    {
        List<TelemetryBatch> batches = [];
        while (spool.Peek() is { } batch)
        {
            batches.Add(batch.Decode());
            spool.Confirm(batch.Sequence);
        }

        return batches;
    }

    internal sealed class ListedValues((int Item, DataValue Value)[] values) : IEquipmentValues
    {
        public int Count => values.Length;

        public int ItemOf(int index) => values[index].Item;

        public DataValue this[int index] => values[index].Value;
    }
}

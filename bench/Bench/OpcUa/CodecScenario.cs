using System.Diagnostics;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Bench.OpcUa;

/// <summary>Decodes and encodes a notification of Doubles with both timestamps, on one thread.</summary>
internal sealed class CodecScenario : IScenario
{
    private const int MessagesPerRound = 200;

    public string Name => "opcua-codec";

    public string Summary =>
        "decode (and encode) a DataChangeNotification of Doubles with both timestamps, by CPU time; --values 1000 --seconds 3";

    public Task<SortedDictionary<string, double>> RunAsync(ScenarioOptions options, Action<string> progress)
    {
        var notification = NewNotification(options.Get("values", 1_000));
        using var buffer = new PooledBuffer();
        Encode(notification, buffer);
        var bytes = buffer.WrittenSpan.ToArray();
        var expected = notification.MonitoredItems.Sum(item => item.Value.Value.AsDouble() ?? 0);
        var values = notification.MonitoredItems.Length;
        var span = TimeSpan.FromSeconds(options.Get("seconds", 3));

        progress($"decoding {values} values in {bytes.Length} bytes");
        var decoding = Measure(span, values, () => Check(Decode(bytes), expected));
        progress("encoding");
        var encoding = Measure(span, values, () => Encode(notification, buffer));
        return Task.FromResult(new SortedDictionary<string, double>
        {
            ["valuesPerSecond"] = decoding.PerSecond,
            ["bytesAllocatedPerValue"] = decoding.BytesAllocated,
            ["encodedValuesPerSecond"] = encoding.PerSecond,
            ["encodedBytesAllocatedPerValue"] = encoding.BytesAllocated,
            ["bytesPerValue"] = (double)bytes.Length / values,
        });
    }

    private static DataChangeNotification NewNotification(int values)
    {
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var items = new MonitoredItemNotification[values];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new MonitoredItemNotification
            {
                ClientHandle = (uint)i,
                Value = new DataValue(Variant.From(i * 1.5), StatusCode.Good, time.AddTicks(i), 0, time.AddTicks(i + 1), 0),
            };
        }

        return new DataChangeNotification { MonitoredItems = items };
    }

    private static double Decode(byte[] bytes)
    {
        var sum = 0.0;
        var latest = DateTime.MinValue;
        var reader = new DataChangeNotificationReader(bytes, DecodingLimits.Default);
        while (reader.MoveNext())
        {
            sum += reader.Value.Value.TryGetDouble(out var value) ? value : 0;
            latest = reader.Value.ServerTimestamp;
        }

        return latest == default ? double.NaN : sum;
    }

    private static void Encode(DataChangeNotification notification, PooledBuffer buffer)
    {
        buffer.Clear();
        var writer = new UaBinaryWriter(buffer);
        notification.Encode(ref writer);
    }

    private static void Check(double sum, double expected)
    {
        if (sum != expected)
        {
            throw new InvalidOperationException($"The values sum up to {sum}, not to {expected}.");
        }
    }

    // CPU time and not the clock's: other processes of the machine then do not count.
    private static (double PerSecond, double BytesAllocated) Measure(TimeSpan span, int values, Action once)
    {
        Repeat(TimeSpan.FromSeconds(1), once);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        var messages = Repeat(span, once);
        var used = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return (messages * values / used.TotalSeconds, (double)allocated / (messages * values));
    }

    private static long Repeat(TimeSpan span, Action once)
    {
        var start = Stopwatch.GetTimestamp();
        var messages = 0L;
        while (Stopwatch.GetElapsedTime(start) < span)
        {
            for (var i = 0; i < MessagesPerRound; i++)
            {
                once();
            }

            messages += MessagesPerRound;
        }

        return messages;
    }
}

using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Items;

namespace AxComplex.OpcBridge.Batching;

/// <summary>
/// Reads the values of notifications into signals. An item that is its signal, as nearly all are, is not looked into. One thread's, and
/// one a session: a state out of nested state machines remembers what each said last.
/// </summary>
/// <param name="plan">The items.</param>
/// <param name="mapping">Knows how to look into those that bring several signals.</param>
internal sealed class ValueReader(RecordingPlan plan, ConnectionMapping mapping)
{
    private readonly SignalFanOut _fanOut = new(mapping);
    private readonly Dictionary<RecordingPlan.Signal, int> _indexes = plan.Signals.Index().ToDictionary(s => s.Item, s => s.Index);

    /// <summary>Takes the values of a notification.</summary>
    /// <param name="values">The values.</param>
    /// <param name="publishTime">The time of those that have none.</param>
    /// <param name="appender">Takes the samples.</param>
    /// <param name="overflowed">Is told the items whose queue overflowed, and the source time of the value that says so.</param>
    public void Read(IEquipmentValues values, DateTime publishTime, BatchAppender appender, Action<int, DateTime> overflowed)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var item = values.ItemOf(i);
            if ((uint)item >= (uint)plan.Items.Length)
            {
                continue;
            }

            var value = values[i];
            if (plan.Items[item].Whole is >= 0 and var whole)
            {
                appender.Add(whole, SampleConversion.ToSample(value, publishTime));
            }
            else
            {
                foreach (ref readonly var reading in _fanOut.Read(item, value))
                {
                    Add(reading);
                }
            }

            if (value.Status.HasOverflow)
            {
                overflowed(item, DateTime.SpecifyKind(value.SourceTimestamp, DateTimeKind.Utc));
            }
        }

        foreach (var reading in _fanOut.Complete())
        {
            Add(reading);
        }

        void Add(in SignalReading reading) =>
            appender.Add(_indexes[new(reading.Machine, reading.Signal)], SampleConversion.ToSample(reading.Value, publishTime));
    }
}

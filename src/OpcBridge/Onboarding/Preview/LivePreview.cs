using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Items;

namespace AxComplex.OpcBridge.Onboarding.Preview;

/// <summary>Takes the values of a mapping that is not saved, for somebody who looks. Nothing is stored or sent on.</summary>
/// <param name="mapping">The mapping.</param>
internal sealed class LivePreview(ConnectionMapping mapping) : IEquipmentSink
{
    // The last value of each signal between two looks; a machine may change a thousand times a second.
    private const int MaxValues = 5_000;

    private readonly Lock _gate = new();
    private readonly SignalFanOut _fanOut = new(mapping);
    private readonly MachinePreview[] _machines = [.. mapping.Machines.Select(m => new MachinePreview(m.Description))];
    private readonly Dictionary<string, SignalRole>[] _roles =
        [.. mapping.Machines.Select(m => m.Description.Signals.ToDictionary(s => s.Name, s => s.Role, StringComparer.Ordinal))];

    private Dictionary<(int Machine, string Signal), PreviewValue> _values = [];

    /// <summary>Takes out what came since the last look.</summary>
    /// <returns>The last value of each signal that had one, and what it means for the first KPIs.</returns>
    public (IReadOnlyCollection<PreviewValue> Values, IReadOnlyList<KpiInputs> Inputs) Look()
    {
        lock (_gate)
        {
            var values = _values.Values;
            _values = [];
            return (values, [.. _machines.Select(m => m.Inputs())]);
        }
    }

    /// <inheritdoc/>
    public Task OnNotificationAsync(int subscription, EquipmentNotification notification)
    {
        lock (_gate)
        {
            for (var i = 0; i < notification.Values.Count; i++)
            {
                foreach (ref readonly var reading in _fanOut.Read(notification.Values.ItemOf(i), notification.Values[i]))
                {
                    Take(reading, notification.PublishTime);
                }
            }

            foreach (var reading in _fanOut.Complete())
            {
                Take(reading, notification.PublishTime);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OnKeepAliveAsync(int subscription, DateTime publishTime) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task OnSequenceGapAsync(int subscription) => Task.CompletedTask;

    private void Take(in SignalReading reading, DateTime publishTime)
    {
        var sample = SampleConversion.ToSample(reading.Value, publishTime);
        _machines[reading.Machine].Take(reading.Signal, sample);
        if (_values.Count < MaxValues || _values.ContainsKey((reading.Machine, reading.Signal)))
        {
            _values[(reading.Machine, reading.Signal)] = new PreviewValue(
                mapping.Machines[reading.Machine].Description.Machine.Name,
                reading.Signal,
                sample.Value.ToString(),
                sample.Status,
                sample.SourceTime,
                _roles[reading.Machine][reading.Signal]);
        }
    }
}

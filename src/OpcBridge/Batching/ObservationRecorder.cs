using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcBridge.Spool;

namespace AxComplex.OpcBridge.Batching;

/// <summary>
/// Turns what one subscription delivers into batches: values, the spans in which every change would have been seen, and
/// gaps. Each call returns once its batches are on disk, and only then is the equipment acknowledged.
/// </summary>
/// <param name="mapping">The machines behind the subscription's items.</param>
/// <param name="observedUntil">Until when each machine was observed before; kept up to date. Outlives the subscription.</param>
/// <param name="resumeCause">Why nobody looked before the first message.</param>
/// <param name="spool">Takes the batches.</param>
/// <param name="status">Is told what arrived.</param>
/// <param name="maxBatchSamples">The most values in one batch.</param>
internal sealed class ObservationRecorder(
    ConnectionMapping mapping,
    Dictionary<MachineId, DateTime> observedUntil,
    GapCause resumeCause,
    BatchSpool spool,
    ConnectionStatus status,
    int maxBatchSamples) : IEquipmentSink
{
    // Text is what makes samples large; the codec allows 4 MiB a batch.
    private const int MaxBatchTextLength = 500_000;

    private readonly SignalFanOut _fanOut = new(mapping);

    private DateTime? _seenUntil;
    private bool _missing;

    /// <inheritdoc/>
    public Task OnNotificationAsync(EquipmentNotification notification)
    {
        var batch = new BatchBuilder(mapping.Machines.Length);
        var overflowed = new SortedSet<(int Machine, string Signal)>();
        foreach (var (item, value) in notification.Values)
        {
            foreach (ref readonly var reading in _fanOut.Read(item, value))
            {
                Add(reading);
            }

            if (value.Status.HasOverflow && item < mapping.Items.Length)
            {
                overflowed.UnionWith(mapping.Items[item].Signals.Select(s => (mapping.Items[item].Machine, s.Name)));
            }
        }

        foreach (var reading in _fanOut.Complete())
        {
            Add(reading);
        }

        Observe(batch, notification.PublishTime, overflowed);
        Append(batch);
        status.Heard();
        status.Valued(notification.Values.Select(v => v.Item));
        return Task.CompletedTask;

        void Add(in SignalReading reading)
        {
            if (batch.Samples >= maxBatchSamples || batch.TextLength >= MaxBatchTextLength)
            {
                Append(batch);
                batch = new BatchBuilder(mapping.Machines.Length);
            }

            batch.Add(reading.Machine, reading.Signal, SampleConversion.ToSample(reading.Value, notification.PublishTime));
        }
    }

    /// <inheritdoc/>
    public Task OnKeepAliveAsync(DateTime publishTime)
    {
        var batch = new BatchBuilder(mapping.Machines.Length);
        Observe(batch, publishTime, []);
        if (!batch.IsEmpty)
        {
            Append(batch);
        }

        status.Heard();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OnSequenceGapAsync()
    {
        _missing = true;
        return Task.CompletedTask;
    }

    private void Append(BatchBuilder batch)
    {
        try
        {
            spool.Append(batch.Build(mapping));
        }
        catch (IOException e)
        {
            throw new EquipmentException(
                $"The spool cannot be written: {e.Message} Free or repair the disk; nothing is acknowledged to the equipment meanwhile.", e);
        }
    }

    /// <summary>Says what is known of the time since the message before this one.</summary>
    private void Observe(BatchBuilder batch, DateTime publishTime, SortedSet<(int Machine, string Signal)> overflowed)
    {
        if (publishTime == DateTime.MinValue)
        {
            return;
        }

        var now = DateTime.SpecifyKind(publishTime, DateTimeKind.Utc);
        for (var i = 0; i < mapping.Machines.Length; i++)
        {
            var machine = mapping.Machines[i].Description.Machine;
            if (_seenUntil is null)
            {
                if (observedUntil.TryGetValue(machine, out var before) && before < now)
                {
                    batch.Add(i, new TelemetryGap(null, before, now, resumeCause, null));
                }

                // Empty, but it puts on disk when the looking began.
                batch.Add(i, new ObservationSpan(now, now));
            }
            else if (_seenUntil < now)
            {
                AddStretch(batch, i, _seenUntil.Value, now, [.. overflowed.Where(o => o.Machine == i).Select(o => o.Signal)]);
            }

            observedUntil[machine] = now;
        }

        (_seenUntil, _missing) = (now, false);
    }

    private void AddStretch(BatchBuilder batch, int machine, DateTime from, DateTime to, string[] overflowed)
    {
        if (_missing)
        {
            batch.Add(machine, new TelemetryGap(null, from, to, GapCause.SequenceGap, null));
            batch.Add(machine, new ObservationSpan(to, to));
            return;
        }

        foreach (var signal in overflowed)
        {
            batch.Add(machine, new TelemetryGap(signal, from, to, GapCause.QueueOverflow, null));
        }

        batch.Add(machine, new ObservationSpan(overflowed.Length > 0 ? to : from, to));
    }
}

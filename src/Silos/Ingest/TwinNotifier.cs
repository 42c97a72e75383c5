using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Alarms;
using AxComplex.Silos.History;
using AxComplex.Silos.Machines;

namespace AxComplex.Silos.Ingest;

/// <summary>Hands the machines' twins what the history holds of them now.</summary>
internal sealed partial class TwinNotifier(IGrainFactory grains, ILogger<TwinNotifier> logger)
{
    /// <summary>Tells each machine of a batch and waits, so that who is answered can read what it wrote.</summary>
    /// <remarks>A twin that fails is no reason to refuse what is durable: it catches up with the next batch, or when it wakes.</remarks>
    public async Task StoredAsync(TelemetryBatch batch, AppendResult result)
    {
        try
        {
            var twins = batch.Machines.Select((telemetry, i) => grains.GetMachine(telemetry.Machine).StoredAsync(new(
                result.Position, result.Machines[i].Previous, result.Machines[i].DescriptionVersion, result.ReceivedAt, telemetry)));
            var alarms = batch.Machines.Where(m => !m.Alarms.IsEmpty).Select(m => grains.GetAlarms(m.Machine).StoredAsync());
            await Task.WhenAll(twins.Concat(alarms));
        }
        catch (Exception e)
        {
            LogBehind(batch.Connection.ToString(), batch.Sequence, e);
        }
    }

    [LoggerMessage(2201, LogLevel.Warning, "Batch {Sequence} of {Connection} is durable, but a twin has not taken it in yet")]
    private partial void LogBehind(string connection, long sequence, Exception exception);
}

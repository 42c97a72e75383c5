using System.Buffers;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>Drives a <see cref="TelemetryBatchWriter"/> with a batch of objects, and checks that machines and signals occur once.</summary>
internal static class TelemetryEncoder
{
    public static byte[] Encode(TelemetryBatch batch)
    {
        var writer = new TelemetryBatchWriter();
        writer.Begin(batch.Connection, FirstTime(batch));
        var machines = new HashSet<MachineId>();
        foreach (var machine in batch.Machines)
        {
            if (!machines.Add(machine.Machine))
            {
                throw new ArgumentException($"Machine {machine.Machine} occurs twice.");
            }

            var signals = new HashSet<string>(StringComparer.Ordinal);
            if (machine.Signals.FirstOrDefault(s => !signals.Add(s.Signal)) is { } twice)
            {
                throw new ArgumentException($"Signal {machine.Machine}/{twice.Signal} occurs twice.");
            }

            writer.Write(machine);
        }

        var bytes = new ArrayBufferWriter<byte>(writer.Length + 64);
        writer.Finish(batch.Sequence, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static DateTime FirstTime(TelemetryBatch batch)
    {
        foreach (var machine in batch.Machines)
        {
            if (machine.Observed is [var span, ..])
            {
                return span.From;
            }

            if (machine.Signals is [{ Samples: [var sample, ..] }, ..])
            {
                return sample.SourceTime;
            }

            if (machine.Gaps is [var gap, ..])
            {
                return gap.From;
            }

            if (machine.Alarms is [var alarm, ..])
            {
                return alarm.At;
            }
        }

        return new DateTime(0, DateTimeKind.Utc);
    }
}

using System.Buffers;
using System.Buffers.Binary;

namespace AxComplex.Contracts.Telemetry;

/// <summary>Writes the columns of one signal: count, flags, source times, server times, statuses, kinds, values.</summary>
internal static class TelemetryColumnWriter
{
    /// <summary>Writes them.</summary>
    /// <param name="body">Where.</param>
    /// <param name="samples">The values; at least one.</param>
    /// <param name="baseTime">The batch's base time, in ticks.</param>
    /// <param name="texts">Knows the table of texts.</param>
    public static void Write(ArrayBufferWriter<byte> body, ReadOnlySpan<Sample> samples, long baseTime, TelemetryBatchWriter texts)
    {
        var flags = Flags(samples);
        body.WriteUnsigned((ulong)samples.Length);
        body.WriteByte(flags);
        WriteSourceTimes(body, samples, baseTime);
        if ((flags & TelemetryColumn.SameServerTime) == 0)
        {
            foreach (ref readonly var sample in samples)
            {
                body.WriteSigned(TelemetryBatchWriter.Ticks(sample.ServerTime) - sample.SourceTime.Ticks);
            }
        }

        if ((flags & TelemetryColumn.AllGood) == 0)
        {
            foreach (ref readonly var sample in samples)
            {
                body.WriteUnsigned(sample.Status);
            }
        }

        WriteValues(body, samples, flags, texts);
    }

    private static byte Flags(ReadOnlySpan<Sample> samples)
    {
        var kind = (byte)samples[0].Value.Kind;
        var flags = TelemetryColumn.SameServerTime | TelemetryColumn.AllGood;
        foreach (ref readonly var sample in samples)
        {
            kind = (byte)sample.Value.Kind == kind ? kind : TelemetryColumn.Mixed;
            flags &= sample.ServerTime == sample.SourceTime ? flags : ~TelemetryColumn.SameServerTime;
            flags &= sample.Status == 0 ? flags : ~TelemetryColumn.AllGood;
        }

        return (byte)(flags | kind);
    }

    private static void WriteSourceTimes(ArrayBufferWriter<byte> body, ReadOnlySpan<Sample> samples, long baseTime)
    {
        var previous = baseTime;
        var step = 0L;
        foreach (ref readonly var sample in samples)
        {
            var time = TelemetryBatchWriter.Ticks(sample.SourceTime);
            body.WriteSigned(time - previous - step);
            step = time - previous;
            previous = time;
        }
    }

    private static void WriteValues(ArrayBufferWriter<byte> body, ReadOnlySpan<Sample> samples, byte flags, TelemetryBatchWriter texts)
    {
        if ((flags & TelemetryColumn.KindMask) == TelemetryColumn.Mixed)
        {
            foreach (ref readonly var sample in samples)
            {
                body.WriteByte((byte)sample.Value.Kind);
            }
        }

        var previous = 0L;
        foreach (ref readonly var sample in samples)
        {
            var value = sample.Value;
            switch (value.Kind)
            {
                case SampleKind.Number:
                    BinaryPrimitives.WriteDoubleLittleEndian(body.GetSpan(sizeof(double)), value.AsDouble);
                    body.Advance(sizeof(double));
                    break;
                case SampleKind.Integer:
                    body.WriteSigned(unchecked(value.Integer - previous));
                    previous = value.Integer;
                    break;
                case SampleKind.Boolean:
                    body.WriteByte(value.Boolean ? (byte)1 : (byte)0);
                    break;
                case SampleKind.Text:
                    body.WriteUnsigned((ulong)texts.TextIndex(value.Text!));
                    break;
                case SampleKind.Null:
                    break;
                default:
                    throw new ArgumentException($"Value kind {value.Kind} is unknown.");
            }
        }
    }
}

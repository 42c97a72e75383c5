namespace AxComplex.Contracts.Telemetry;

/// <summary>Reads the columns of one signal: source times, server times, statuses, kinds, values.</summary>
internal static class TelemetryColumns
{
    /// <summary>Reads them, with everything checked.</summary>
    /// <param name="reader">Stands behind the flag byte.</param>
    /// <param name="count">How many values; checked against what is left, so that it may be allocated.</param>
    /// <param name="flags">See <see cref="TelemetryColumn"/>.</param>
    /// <param name="baseTime">The batch's base time, in ticks.</param>
    /// <param name="texts">The text table.</param>
    public static Sample[] Read(ref TelemetryReader reader, int count, byte flags, long baseTime, string[] texts)
    {
        var samples = new Sample[count];
        ReadSourceTimes(ref reader, samples, baseTime);
        if ((flags & TelemetryColumn.SameServerTime) == 0)
        {
            for (var i = 0; i < samples.Length; i++)
            {
                var ticks = reader.AddTicks(samples[i].SourceTime.Ticks, reader.ReadSigned());
                samples[i] = samples[i] with { ServerTime = new DateTime(ticks, DateTimeKind.Utc) };
            }
        }

        if ((flags & TelemetryColumn.AllGood) == 0)
        {
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = samples[i] with { Status = ReadStatus(ref reader) };
            }
        }

        ReadValues(ref reader, samples, flags, texts);
        return samples;
    }

    private static void ReadSourceTimes(ref TelemetryReader reader, Sample[] samples, long baseTime)
    {
        var time = baseTime;
        var step = 0L;
        for (var i = 0; i < samples.Length; i++)
        {
            var next = reader.AddTicks(time, AddSteps(ref reader, step, reader.ReadSigned()));
            step = next - time;
            time = next;
            var at = new DateTime(time, DateTimeKind.Utc);
            samples[i] = new Sample(at, at, 0, default);
        }
    }

    private static long AddSteps(ref TelemetryReader reader, long step, long change)
    {
        var sum = unchecked(step + change);
        if (((step ^ sum) & (change ^ sum)) < 0)
        {
            reader.Fail("The distance between two times is too large.");
        }

        return sum;
    }

    private static uint ReadStatus(ref TelemetryReader reader)
    {
        var status = reader.ReadUnsigned();
        if (status > uint.MaxValue)
        {
            reader.Fail("A status takes more than 32 bits.");
        }

        return (uint)status;
    }

    private static void ReadValues(ref TelemetryReader reader, Sample[] samples, byte flags, string[] texts)
    {
        var common = (byte)(flags & TelemetryColumn.KindMask);
        var kinds = common == TelemetryColumn.Mixed ? reader.Take(samples.Length) : default;
        var previous = 0L;
        for (var i = 0; i < samples.Length; i++)
        {
            var kind = (SampleKind)(kinds.IsEmpty ? common : kinds[i]);
            var value = kind is SampleKind.Null ? default : ReadValue(ref reader, kind, ref previous, texts);
            samples[i] = samples[i] with { Value = value };
        }
    }

    private static SampleValue ReadValue(ref TelemetryReader reader, SampleKind kind, ref long previous, string[] texts)
    {
        switch (kind)
        {
            case SampleKind.Number:
                return SampleValue.From(reader.ReadDouble());
            case SampleKind.Integer:
                previous = unchecked(previous + reader.ReadSigned());
                return SampleValue.From(previous);
            case SampleKind.Boolean:
                var bit = reader.ReadByte();
                if (bit > 1)
                {
                    reader.Fail($"A Boolean is 0 or 1, not {bit}.");
                }

                return SampleValue.From(bit == 1);
            case SampleKind.Text:
                var index = reader.ReadUnsigned();
                reader.CheckText(index, texts);
                return SampleValue.From(texts[index]);
            default:
                reader.Fail($"Value kind {(byte)kind} is unknown.");
                return default;
        }
    }
}

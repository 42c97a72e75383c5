using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Writes facts as bytes: whole numbers of as few bytes as they need, times relative to the beginning.</summary>
internal sealed class FactsWriter : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;
    private readonly long _from;

    private FactsWriter(long from)
    {
        _writer = new(_stream);
        _from = from;
    }

    /// <summary>Writes facts.</summary>
    public static byte[] Write(WindowFacts facts)
    {
        using var writer = new FactsWriter(facts.FromTicks);
        writer._writer.Write(FactsCodec.Version);
        writer.Unsigned(facts.FromTicks);
        writer.Unsigned(facts.ToTicks - facts.FromTicks);
        writer.Unsigned(facts.Rows.Length);
        foreach (var row in facts.Rows)
        {
            writer.Row(row);
        }

        writer.Condition(facts.End);
        writer.Register(facts.PlannedRunTime);
        writer.Thread(facts.State);
        foreach (var counter in facts.Counters)
        {
            writer.Counter(counter);
        }

        writer._writer.Flush();
        return writer._stream.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Row(in FactsRow row)
    {
        Condition(row.Condition);
        var present = 0;
        for (var i = 0; i < Measures.Count; i++)
        {
            present |= row.Sums[i] == 0 ? 0 : 1 << i;
        }

        _writer.Write((byte)present);
        for (var i = 0; i < Measures.Count; i++)
        {
            if (row.Sums[i] != 0)
            {
                Unsigned(row.Sums[i]);
            }
        }
    }

    private void Condition(in Condition condition)
    {
        _writer.Write(condition.State);
        _writer.Write(condition.Mode);
        _writer.Write(condition.Order);
        _writer.Write(condition.Counters);
        _writer.Write((byte)condition.Class);
        Signed(condition.PlannedRunTicks);
    }

    private void Register(Register register)
    {
        _writer.Write(register.IsConstant ? FactsCodec.Constant : (byte)register.Kind);
        if (register.Kind is SignalKnowledge.Known)
        {
            Signed(register.IsConstant ? 0 : register.At - _from);
            Signed(register.Code);
        }
    }

    /// <summary>One byte says what there is: most threads have a first and a last value and nothing open.</summary>
    private void Thread(in SignalThread thread)
    {
        _writer.Write((byte)((thread.Held.First is null ? 0 : 1) | (thread.Lead.IsOpen ? 2 : 0) | (thread.First is null ? 0 : 4) | (thread.Trail.IsOpen ? 8 : 0)));
        if (thread.Held.First is not null)
        {
            Time(thread.Held);
        }

        Region(thread.Lead);
        if (thread is { First: { } first, Last: { } last })
        {
            Anchor(first.Anchor);
            _writer.Write(first.IsChange);
            Condition(first.Condition);
            Register(first.PlannedRunTime);
            Limit(first.Limit);
            Signed(last.At - first.Anchor.At);
            Signed(last.Value - first.Anchor.Value);
        }

        Region(thread.Trail);
    }

    private void Counter(in CounterFacts counter)
    {
        Thread(counter.Thread);
        var tally = counter.Tally;
        _writer.Write(tally == default);
        if (tally != default)
        {
            Tally(tally.Planned);
            Tally(tally.Whole);
            Tally(tally.Weighted);
            Tally(tally.Carried);
            Unsigned(tally.Sets);
        }

        Limit(counter.Limit);
    }

    private void Tally(Tally tally)
    {
        Unsigned(tally.Lower);
        Unsigned(tally.Upper);
        _writer.Write(tally.IsUnbounded);
    }

    private void Region(OpenRegion region)
    {
        if (region.IsOpen)
        {
            Signed(region.Start - _from);
            Time(region.Time);
        }
    }

    private void Time(ClassedTime time)
    {
        _writer.Write((byte)((time.First is { } first ? (int)first + 1 : 0) | (time.Last is { } last ? ((int)last + 1) << 2 : 0)));
        Unsigned(time.Planned);
        Unsigned(time.NotPlanned);
        Unsigned(time.Outside);
        Unsigned(time.PlannedRuns);
        Unsigned(time.NotPlannedRuns);
        Unsigned(time.OutsideRuns);
    }

    private void Anchor(Anchor anchor)
    {
        Signed(anchor.At - _from);
        Signed(anchor.Value);
    }

    private void Limit(RateLimit limit)
    {
        Unsigned(limit.MillionthsPerSecond);
        if (limit.IsKnown)
        {
            Unsigned(limit.Step);
        }
    }

    private void Unsigned(long value) => _writer.Write7BitEncodedInt64(value);

    /// <summary>Zigzag, so that small negative numbers are short too.</summary>
    private void Signed(long value) => _writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));
}

using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Writes facts as bytes. <see cref="FactsParser"/> reads them, in the same order.</summary>
internal sealed class FactsWriter : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;
    private readonly long _from;
    private readonly List<long> _plannedRunTicks = [];
    private readonly List<Condition> _conditions = [];

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
        writer.Tables(facts);
        writer.Unsigned(facts.Rows.Length);
        foreach (var row in facts.Rows)
        {
            writer.Sums(row.Sums);
        }

        writer.Reference(facts.End);
        writer.Register(facts.PlannedRunTime);
        writer.Thread(facts.State, default);
        foreach (var counter in facts.Counters)
        {
            writer.Counter(counter);
        }

        writer._writer.Flush();
        return writer._stream.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    /// <summary>Conditions and planned run times come again and again; they are written once and named by their place.</summary>
    private void Tables(WindowFacts facts)
    {
        foreach (var row in facts.Rows)
        {
            Collect(row.Condition);
        }

        Collect(facts.End);
        Collect(facts.PlannedRunTime);
        Collect(facts.State.First);
        foreach (var counter in facts.Counters)
        {
            Collect(counter.Thread.First);
        }

        Unsigned(_plannedRunTicks.Count);
        _plannedRunTicks.ForEach(Signed);
        Unsigned(_conditions.Count);
        foreach (var condition in _conditions)
        {
            _writer.Write(condition.State);
            _writer.Write((byte)(Symbol(condition.Mode) | (Symbol(condition.Order) << 3) | ((int)condition.Class << 6)));
            _writer.Write(condition.Counters);
            Unsigned(_plannedRunTicks.IndexOf(condition.PlannedRunTicks));
        }
    }

    private void Collect(FirstAnchor? first)
    {
        if (first is { } known)
        {
            Collect(known.Condition);
            Collect(known.PlannedRunTime);
        }
    }

    private void Collect(in Condition condition)
    {
        if (!_conditions.Contains(condition))
        {
            _conditions.Add(condition);
        }

        Collect(condition.PlannedRunTicks);
    }

    private void Collect(Register register)
    {
        if (register.Kind is SignalKnowledge.Known)
        {
            Collect(register.Code);
        }
    }

    private void Collect(long ticks)
    {
        if (!_plannedRunTicks.Contains(ticks))
        {
            _plannedRunTicks.Add(ticks);
        }
    }

    private void Reference(in Condition condition) => Unsigned(_conditions.IndexOf(condition));

    private void Sums(in Measures sums)
    {
        var present = 0;
        for (var i = 0; i < Measures.Count; i++)
        {
            present |= sums[i] == 0 ? 0 : 1 << i;
        }

        _writer.Write((byte)present);
        for (var i = 0; i < Measures.Count; i++)
        {
            if (sums[i] != 0)
            {
                Unsigned(sums[i]);
            }
        }
    }

    private void Register(Register register)
    {
        _writer.Write(register.IsConstant ? FactsCodec.Constant : (byte)register.Kind);
        if (register.Kind is SignalKnowledge.Known)
        {
            Signed(register.IsConstant ? 0 : register.At - _from);
            Unsigned(_plannedRunTicks.IndexOf(register.Code));
        }
    }

    /// <summary>One byte says what there is: most threads have a first and a last value and nothing open.</summary>
    private void Thread(in SignalThread thread, RateLimit limit)
    {
        var isOtherLimit = thread.First is { } f && f.Limit != limit;
        _writer.Write((byte)((thread.Held.First is null ? 0 : 1) | (thread.Lead.IsOpen ? 2 : 0) | (thread.First is null ? 0 : 4)
            | (thread.Trail.IsOpen ? 8 : 0) | (thread.First is { IsChange: true } ? 16 : 0) | (isOtherLimit ? 32 : 0)));
        if (thread.Held.First is not null)
        {
            Time(thread.Held);
        }

        Region(thread.Lead);
        if (thread is { First: { } first, Last: { } last })
        {
            Signed(first.Anchor.At - _from);
            Signed(first.Anchor.Value);
            Reference(first.Condition);
            Register(first.PlannedRunTime);
            if (isOtherLimit)
            {
                Limit(first.Limit);
            }

            Signed(last.At - first.Anchor.At);
            Signed(last.Value - first.Anchor.Value);
        }

        Region(thread.Trail);
    }

    private void Counter(in CounterFacts counter)
    {
        Limit(counter.Limit);
        Thread(counter.Thread, counter.Limit);
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
    }

    private void Tally(Tally tally)
    {
        Unsigned(tally.Lower);
        Unsigned(tally.Upper);
        _writer.Write(tally.IsUnbounded);
    }

    private void Region(in OpenRegion region)
    {
        if (region.IsOpen)
        {
            Signed(region.Start - _from);
            Time(region.Time);
        }
    }

    private void Time(in ClassedTime time)
    {
        _writer.Write((byte)((time.First is { } first ? (int)first + 1 : 0) | (time.Last is { } last ? ((int)last + 1) << 2 : 0)
            | (time.PlannedRuns > 0 ? 16 : 0) | (time.NotPlannedRuns > 0 ? 32 : 0) | (time.OutsideRuns > 0 ? 64 : 0)));
        Part(time.Planned, time.PlannedRuns);
        Part(time.NotPlanned, time.NotPlannedRuns);
        Part(time.Outside, time.OutsideRuns);
    }

    private void Part(long ticks, int runs)
    {
        if (runs > 0)
        {
            Unsigned(ticks);
            Unsigned(runs);
        }
    }

    private void Limit(RateLimit limit)
    {
        Unsigned(limit.MillionthsPerSecond);
        if (limit.IsKnown)
        {
            Unsigned(limit.Step);
        }
    }

    /// <summary>Modes and orders have few values; the symbols follow them, so that three bits are enough.</summary>
    private static int Symbol(byte value) => value < Facts.Condition.None ? value : value - Facts.Condition.None + 4;

    private void Unsigned(long value) => _writer.Write7BitEncodedInt64(value);

    /// <summary>Zigzag, so that small negative numbers are short too.</summary>
    private void Signed(long value) => _writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));
}

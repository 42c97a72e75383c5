using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Reads facts back from bytes that <see cref="FactsWriter"/> wrote.</summary>
internal sealed class FactsParser : IDisposable
{
    private readonly BinaryReader _reader;
    private long _from;
    private long[] _plannedRunTicks = [];
    private Condition[] _conditions = [];

    private FactsParser(byte[] bytes) => _reader = new(new MemoryStream(bytes, writable: false));

    /// <summary>Reads facts.</summary>
    /// <exception cref="InvalidDataException">These are no facts, or of another version.</exception>
    public static WindowFacts Read(byte[] bytes)
    {
        try
        {
            using var parser = new FactsParser(bytes);
            return parser.Facts();
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"These {bytes.Length} bytes are no facts: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private WindowFacts Facts()
    {
        if (_reader.ReadByte() is var version && version != FactsCodec.Version)
        {
            throw new InvalidDataException($"The facts are of version {version}; this program reads {FactsCodec.Version}. Compute them again from the events.");
        }

        _from = Unsigned();
        var to = _from + Unsigned();
        if (to <= _from || to > DateTime.MaxValue.Ticks)
        {
            throw new InvalidDataException("The stretch of the facts is no time of the years 1 to 9999.");
        }

        _plannedRunTicks = Many(Signed);
        _conditions = Many(Condition);
        var rows = new FactsRow[Count(_conditions.Length)];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new(_conditions[i], Sums());
        }

        var (end, plannedRunTime, state) = (Reference(), Register(), Thread(default));
        var counters = new CounterFacts[MachineTracks.CounterCount];
        for (var i = 0; i < counters.Length; i++)
        {
            counters[i] = Counter();
        }

        return _reader.BaseStream.Position == _reader.BaseStream.Length
            ? new WindowFacts(_from, to, rows, end, plannedRunTime, state, counters)
            : throw new InvalidDataException($"{_reader.BaseStream.Length - _reader.BaseStream.Position} bytes follow the facts.");
    }

    /// <summary>Reads a table. Each entry takes at least one byte, so a count over what is left is a lie.</summary>
    private T[] Many<T>(Func<T> read)
    {
        var entries = new T[Count(_reader.BaseStream.Length - _reader.BaseStream.Position)];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = read();
        }

        return entries;
    }

    private Condition Condition()
    {
        var (state, rest, counters) = (_reader.ReadByte(), _reader.ReadByte(), _reader.ReadByte());
        return rest >> 6 < 3
            ? new(state, Symbol(rest & 7), Symbol((rest >> 3) & 7), counters, (TimeClass)(rest >> 6), PlannedRunTicks())
            : throw new InvalidDataException($"Byte {_reader.BaseStream.Position - 2} of the facts names no class of time.");
    }

    private Condition Reference() => _conditions[Count(_conditions.Length - 1)];

    private long PlannedRunTicks() => _plannedRunTicks[Count(_plannedRunTicks.Length - 1)];

    private Measures Sums()
    {
        var present = _reader.ReadByte();
        var sums = default(Measures);
        for (var i = 0; i < Measures.Count; i++)
        {
            sums[i] = (present & (1 << i)) == 0 ? 0 : Unsigned();
        }

        return sums;
    }

    private Register Register()
    {
        var kind = Below(FactsCodec.Constant + 1);
        return kind < (byte)SignalKnowledge.Known ? new((SignalKnowledge)kind, 0, 0)
            : kind == FactsCodec.Constant ? new(SignalKnowledge.Known, Signed(), PlannedRunTicks())
            : new(SignalKnowledge.Known, Signed() + _from, PlannedRunTicks());
    }

    private SignalThread Thread(RateLimit limit)
    {
        var flags = Below(64);
        var held = (flags & 1) == 0 ? default : Time();
        var lead = Region((flags & 2) != 0);
        FirstAnchor? first = null;
        Anchor? last = null;
        if ((flags & 4) != 0)
        {
            var anchor = new Anchor(Signed() + _from, Signed());
            first = new(anchor, (flags & 16) != 0, Reference(), Register(), (flags & 32) != 0 ? Limit() : limit);
            last = new(anchor.At + Signed(), anchor.Value + Signed());
        }

        return new(held, lead, first, last, Region((flags & 8) != 0));
    }

    private CounterFacts Counter()
    {
        var limit = Limit();
        var thread = Thread(limit);
        var tally = _reader.ReadBoolean() ? default : new CounterTally(Tally(), Tally(), Tally(), Tally(), Count(int.MaxValue));
        return new(thread, tally, limit);
    }

    private Tally Tally() => new(Unsigned(), Unsigned(), _reader.ReadBoolean());

    private OpenRegion Region(bool isOpen) => isOpen ? new(true, Signed() + _from, Time()) : default;

    private ClassedTime Time()
    {
        var flags = _reader.ReadByte();
        var (planned, notPlanned, outside) = (Part((flags & 16) != 0), Part((flags & 32) != 0), Part((flags & 64) != 0));
        return new(
            planned.Ticks, notPlanned.Ticks, outside.Ticks, planned.Runs, notPlanned.Runs, outside.Runs, Class(flags & 3), Class((flags >> 2) & 3));
    }

    private (long Ticks, int Runs) Part(bool isThere) => isThere ? (Unsigned(), Count(int.MaxValue)) : default;

    private static TimeClass? Class(int number) => number == 0 ? null : (TimeClass)(number - 1);

    private RateLimit Limit()
    {
        var limit = Unsigned();
        return limit == 0 ? default : new(limit, Unsigned());
    }

    private static byte Symbol(int number) => (byte)(number < 4 ? number : Math.Min(number - 4, 2) + Kpis.Facts.Condition.None);

    private byte Below(int bound) => _reader.ReadByte() is var value && value < bound
        ? value
        : throw new InvalidDataException($"Byte {_reader.BaseStream.Position - 1} of the facts is {value}; it may be 0 to {bound - 1}.");

    private int Count(long most) => Unsigned() is var value && value <= most
        ? (int)value
        : throw new InvalidDataException($"{value} before byte {_reader.BaseStream.Position} of the facts is over {most}.");

    private long Unsigned() => _reader.Read7BitEncodedInt64() is >= 0 and var value
        ? value
        : throw new InvalidDataException($"A number before byte {_reader.BaseStream.Position} of the facts is negative.");

    private long Signed()
    {
        var value = (ulong)_reader.Read7BitEncodedInt64();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}

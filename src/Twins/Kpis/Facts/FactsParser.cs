using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Reads facts back from bytes that <see cref="FactsWriter"/> wrote.</summary>
internal sealed class FactsParser : IDisposable
{
    private readonly BinaryReader _reader;
    private long _from;

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
        if (_from < 0 || to <= _from || to > DateTime.MaxValue.Ticks)
        {
            throw new InvalidDataException("The stretch of the facts is no time of the years 1 to 9999.");
        }

        var rows = new FactsRow[Count(_reader.BaseStream.Length / 6)];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = Row();
        }

        var (end, plannedRunTime, state) = (Condition(), Register(), Thread());
        var counters = new CounterFacts[MachineTracks.CounterCount];
        for (var i = 0; i < counters.Length; i++)
        {
            counters[i] = Counter();
        }

        return _reader.BaseStream.Position == _reader.BaseStream.Length
            ? new WindowFacts(_from, to, rows, end, plannedRunTime, state, counters)
            : throw new InvalidDataException($"{_reader.BaseStream.Length - _reader.BaseStream.Position} bytes follow the facts.");
    }

    private FactsRow Row()
    {
        var condition = Condition();
        var present = _reader.ReadByte();
        var sums = default(Measures);
        for (var i = 0; i < Measures.Count; i++)
        {
            sums[i] = (present & (1 << i)) == 0 ? 0 : Unsigned();
        }

        return new(condition, sums);
    }

    private Condition Condition() => new(
        _reader.ReadByte(), _reader.ReadByte(), _reader.ReadByte(), _reader.ReadByte(), (TimeClass)Below(3), Signed());

    private Register Register()
    {
        var kind = Below(FactsCodec.Constant + 1);
        return kind < (byte)SignalKnowledge.Known ? new((SignalKnowledge)kind, 0, 0)
            : kind == FactsCodec.Constant ? new(SignalKnowledge.Known, Signed(), Signed())
            : new(SignalKnowledge.Known, Signed() + _from, Signed());
    }

    private SignalThread Thread()
    {
        var flags = Below(16);
        var held = (flags & 1) == 0 ? default : Time();
        var lead = Region((flags & 2) != 0);
        FirstAnchor? first = null;
        Anchor? last = null;
        if ((flags & 4) != 0)
        {
            var anchor = new Anchor(Signed() + _from, Signed());
            first = new(anchor, _reader.ReadBoolean(), Condition(), Register(), Limit());
            last = new(anchor.At + Signed(), anchor.Value + Signed());
        }

        return new(held, lead, first, last, Region((flags & 8) != 0));
    }

    private CounterFacts Counter()
    {
        var thread = Thread();
        var tally = _reader.ReadBoolean() ? default : new CounterTally(Tally(), Tally(), Tally(), Tally(), Count(int.MaxValue));
        return new(thread, tally, Limit());
    }

    private Tally Tally() => new(Unsigned(), Unsigned(), _reader.ReadBoolean());

    private OpenRegion Region(bool isOpen) => isOpen ? new(true, Signed() + _from, Time()) : default;

    private ClassedTime Time()
    {
        var ends = Below(16);
        return new(
            Unsigned(), Unsigned(), Unsigned(), Count(int.MaxValue), Count(int.MaxValue), Count(int.MaxValue), Class(ends & 3), Class(ends >> 2));
    }

    private static TimeClass? Class(int number) => number == 0 ? null : (TimeClass)(number - 1);

    private RateLimit Limit()
    {
        var limit = Unsigned();
        return limit == 0 ? default : new(limit, Unsigned());
    }

    private byte Below(int bound) => _reader.ReadByte() is var value && value < bound
        ? value
        : throw new InvalidDataException($"Byte {_reader.BaseStream.Position - 1} of the facts is {value}; it may be 0 to {bound - 1}.");

    private int Count(long bound) => Unsigned() is var value && value <= bound
        ? (int)value
        : throw new InvalidDataException($"{value} at byte {_reader.BaseStream.Position} of the facts is over {bound}.");

    private long Unsigned() => _reader.Read7BitEncodedInt64() is >= 0 and var value
        ? value
        : throw new InvalidDataException($"A number before byte {_reader.BaseStream.Position} of the facts is negative.");

    private long Signed()
    {
        var value = (ulong)_reader.Read7BitEncodedInt64();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}

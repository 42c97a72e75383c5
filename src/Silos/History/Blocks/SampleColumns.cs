using System.Runtime.InteropServices;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History.Blocks;

/// <summary>Values of one signal, column by column: 16 bytes a value, and a further column only where the values need one.</summary>
/// <remarks>Used for what waits to be sealed and for what was read of a sealed block. Not safe for use by two threads at once.</remarks>
internal sealed class SampleColumns
{
    private long[] _times;
    private long[] _bits;
    private long[]? _servers;
    private long[]? _observed;
    private uint[]? _statuses;
    private byte[]? _kinds;
    private string?[]? _texts;
    private SampleKind _kind;
    private long _textBytes;

    public SampleColumns(int capacity = 8) => (_times, _bits) = (new long[capacity], new long[capacity]);

    /// <summary>Gets how many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the memory that the columns take, in bytes, about.</summary>
    public long Bytes => _textBytes + (_times.Length * (long)(
        16 + (_servers is null ? 0 : 8) + (_observed is null ? 0 : 8) + (_statuses is null ? 0 : 4) + (_kinds is null ? 0 : 1) + (_texts is null ? 0 : 8)));

    /// <summary>Gets the source times, in ticks.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    /// <summary>Gets the values: Booleans as 0 and 1, the bits of numbers; 0 for texts and nothing.</summary>
    public ReadOnlySpan<long> Bits => _bits.AsSpan(0, Count);

    /// <summary>Gets the kind of all values; null when they differ, see <see cref="Kinds"/>.</summary>
    public SampleKind? Kind => _kinds is null ? _kind : null;

    /// <summary>Gets the kinds; empty when there is but one.</summary>
    public ReadOnlySpan<SampleKind> Kinds => _kinds is null ? default : MemoryMarshal.Cast<byte, SampleKind>(_kinds.AsSpan(0, Count));

    /// <summary>Gets the server times, in ticks; empty when all are the source times.</summary>
    public ReadOnlySpan<long> Servers => _servers is null ? default : _servers.AsSpan(0, Count);

    /// <summary>Gets the statuses; empty when all are 0.</summary>
    public ReadOnlySpan<uint> Statuses => _statuses is null ? default : _statuses.AsSpan(0, Count);

    /// <summary>Gets <see cref="SeenSample.ObservedFrom"/> where it is later than both timestamps, in ticks, otherwise 0; empty when all are.</summary>
    public ReadOnlySpan<long> Observed => _observed is null ? default : _observed.AsSpan(0, Count);

    /// <summary>Gets the texts; null where the value is of another kind; empty when all are.</summary>
    public ReadOnlySpan<string?> Texts => _texts is null ? default : _texts.AsSpan(0, Count);

    /// <summary>Gets a value.</summary>
    public SeenSample this[int i]
    {
        get
        {
            var source = new DateTime(_times[i], DateTimeKind.Utc);
            var server = _servers is null ? source : new DateTime(_servers[i], DateTimeKind.Utc);
            DateTime? observed = _observed is null || _observed[i] == 0 ? null : new DateTime(_observed[i], DateTimeKind.Utc);
            return new(new Sample(source, server, StatusOf(i), ValueOf(i)), observed);
        }
    }

    /// <summary>Gets the kind of a value.</summary>
    public SampleKind KindOf(int i) => _kinds is null ? _kind : (SampleKind)_kinds[i];

    /// <summary>Gets the status of a value.</summary>
    public uint StatusOf(int i) => _statuses is null ? 0 : _statuses[i];

    /// <summary>Gets a value without its times and status.</summary>
    public SampleValue ValueOf(int i) => KindOf(i) switch
    {
        SampleKind.Boolean => SampleValue.From(_bits[i] != 0),
        SampleKind.Integer => SampleValue.From(_bits[i]),
        SampleKind.Number => SampleValue.From(BitConverter.Int64BitsToDouble(_bits[i])),
        SampleKind.Text => SampleValue.From(_texts![i]),
        _ => default,
    };

    /// <summary>Gets a value as a number, as <see cref="SampleValue.AsDouble"/> has it.</summary>
    public double NumberOf(int i) => KindOf(i) switch
    {
        SampleKind.Number => BitConverter.Int64BitsToDouble(_bits[i]),
        SampleKind.Integer or SampleKind.Boolean => _bits[i],
        _ => double.NaN,
    };

    /// <summary>Gets the values, one after the other.</summary>
    public IEnumerable<SeenSample> All()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>Adds a value at the end. When its observation began is kept only where that is later than both of its timestamps; else it says nothing new.</summary>
    public void Add(in SeenSample stored)
    {
        var sample = stored.Sample;
        var value = sample.Value;
        var (source, server) = (sample.SourceTime.Ticks, sample.ServerTime.Ticks);
        var observed = stored.ObservedFrom?.Ticks ?? 0;
        observed = observed > source && observed > server ? observed : 0;
        Reserve(Count + 1);
        _times[Count] = source;
        _bits[Count] = value.Kind switch
        {
            SampleKind.Number => BitConverter.DoubleToInt64Bits(value.AsDouble),
            SampleKind.Integer => value.Integer,
            SampleKind.Boolean => value.Boolean ? 1 : 0,
            _ => 0,
        };
        SetKind(value.Kind);
        if (server != source || _servers is not null)
        {
            (_servers ??= Copied(_times))[Count] = server;
        }

        if (sample.Status != 0 || _statuses is not null)
        {
            (_statuses ??= new uint[_times.Length])[Count] = sample.Status;
        }

        if (observed != 0 || _observed is not null)
        {
            (_observed ??= new long[_times.Length])[Count] = observed;
        }

        if (value.Text is { } text)
        {
            (_texts ??= new string?[_times.Length])[Count] = text;
            _textBytes += 2L * text.Length;
        }

        Count++;
    }

    /// <summary>Takes columns as a whole, in place of what is there.</summary>
    /// <param name="count">How many values.</param>
    /// <param name="kind">The kind of all of them; null when they differ and <see cref="WritableKinds"/> is to be filled in.</param>
    public void Reset(int count, SampleKind? kind)
    {
        Count = 0;
        Reserve(count);
        (_servers, _statuses, _observed, _texts, _textBytes) = (null, null, null, null, 0);
        (_kinds, _kind) = (kind is null ? new byte[_times.Length] : null, kind ?? default);
        Count = count;
    }

    /// <summary>Gets the column of times, to be filled in.</summary>
    public Span<long> WritableTimes => _times.AsSpan(0, Count);

    /// <summary>Gets the column of bits, to be filled in.</summary>
    public Span<long> WritableBits => _bits.AsSpan(0, Count);

    /// <summary>Gets the column of kinds, to be filled in; empty when there is but one kind.</summary>
    public Span<SampleKind> WritableKinds => _kinds is null ? default : MemoryMarshal.Cast<byte, SampleKind>(_kinds.AsSpan(0, Count));

    /// <summary>Makes the column of server times, to be filled in.</summary>
    public Span<long> WritableServers => (_servers ??= new long[_times.Length]).AsSpan(0, Count);

    /// <summary>Makes the column of statuses, to be filled in.</summary>
    public Span<uint> WritableStatuses => (_statuses ??= new uint[_times.Length]).AsSpan(0, Count);

    /// <summary>Makes the column of observations, to be filled in.</summary>
    public Span<long> WritableObserved => (_observed ??= new long[_times.Length]).AsSpan(0, Count);

    /// <summary>Makes the column of texts, to be filled in.</summary>
    public Span<string?> WritableTexts => (_texts ??= new string?[_times.Length]).AsSpan(0, Count);

    /// <summary>Copies the values from an index on.</summary>
    public SampleColumns Copy(int start)
    {
        var count = Count - start;
        return new SampleColumns(0)
        {
            Count = count,
            _times = _times.AsSpan(start, count).ToArray(),
            _bits = _bits.AsSpan(start, count).ToArray(),
            _servers = _servers?.AsSpan(start, count).ToArray(),
            _observed = _observed?.AsSpan(start, count).ToArray(),
            _statuses = _statuses?.AsSpan(start, count).ToArray(),
            _kinds = _kinds?.AsSpan(start, count).ToArray(),
            _texts = _texts?.AsSpan(start, count).ToArray(),
            _kind = _kind,
        };
    }

    private void SetKind(SampleKind kind)
    {
        if (Count == 0)
        {
            (_kind, _kinds) = (kind, null);
        }
        else if (_kinds is not null)
        {
            _kinds[Count] = (byte)kind;
        }
        else if (kind != _kind)
        {
            _kinds = new byte[_times.Length];
            _kinds.AsSpan(0, Count).Fill((byte)_kind);
            _kinds[Count] = (byte)kind;
        }
    }

    private void Reserve(int count)
    {
        if (count <= _times.Length)
        {
            return;
        }

        var capacity = Math.Max(count, 2 * _times.Length);
        Grow(ref _times!, capacity);
        Grow(ref _bits!, capacity);
        Grow(ref _servers, capacity);
        Grow(ref _observed, capacity);
        Grow(ref _statuses, capacity);
        Grow(ref _kinds, capacity);
        Grow(ref _texts, capacity);
    }

    private void Grow<T>(ref T[]? column, int capacity)
    {
        if (column is not null)
        {
            var grown = new T[capacity];
            column.AsSpan(0, Count).CopyTo(grown);
            column = grown;
        }
    }

    private static long[] Copied(long[] column) => [.. column];
}

using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>
/// Writes a batch piece by piece, for senders with more values than objects are good for: the same bytes as
/// <see cref="TelemetryCodec.Encode"/> gives, layout as in docs/telemetry-codec.md. Once it has grown to its batches it allocates nothing.
/// </summary>
/// <remarks>
/// <see cref="Begin"/>, then for each machine <see cref="BeginMachine"/>, <see cref="WriteSignal"/> as often as announced, and
/// <see cref="EndMachine"/>; then <see cref="Finish"/>, and the next <see cref="Begin"/>. Not for several threads at once. That a machine or a
/// signal occurs once is the caller's care; every other rule of the contract is an <see cref="ArgumentException"/>, after which only
/// <see cref="Begin"/> may be called.
/// </remarks>
public sealed class TelemetryBatchWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _body = new(1024);
    private readonly ArrayBufferWriter<byte> _texts = new(256);
    private readonly ArrayBufferWriter<byte> _head = new(64);
    private readonly Dictionary<string, int> _textIndex = new(StringComparer.Ordinal);
    private long _baseTime;
    private int _machines;
    private int _signalsToCome = -1;

    /// <summary>Gets how many bytes the batch has so far, within a few dozen.</summary>
    public int Length => _body.WrittenCount + _texts.WrittenCount;

    /// <summary>Begins a batch; what was not finished is forgotten.</summary>
    /// <param name="connection">Where it comes from.</param>
    /// <param name="baseTime">What its times count from, in UTC: any time near them.</param>
    public void Begin(ConnectionId connection, DateTime baseTime)
    {
        _body.ResetWrittenCount();
        _texts.ResetWrittenCount();
        _textIndex.Clear();
        (_baseTime, _machines, _signalsToCome) = (Ticks(baseTime), 0, -1);
        TextIndex(connection.ToString());
    }

    /// <summary>Writes a whole machine.</summary>
    /// <param name="machine">The machine.</param>
    public void Write(MachineTelemetry machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        BeginMachine(machine.Machine.ToString(), machine.Observed.AsSpan(), machine.Gaps.AsSpan(), machine.Signals.Length);
        foreach (var signal in machine.Signals)
        {
            WriteSignal(signal.Signal, signal.Samples.AsSpan());
        }

        EndMachine(machine.Alarms.AsSpan());
    }

    /// <summary>Begins a machine.</summary>
    /// <param name="machine">The machine, as text: <c>daesung/ansan/press-03</c>.</param>
    /// <param name="observed">When the bridge would have seen every change.</param>
    /// <param name="gaps">What is known to be missing.</param>
    /// <param name="signals">How many signals follow.</param>
    public void BeginMachine(string machine, ReadOnlySpan<ObservationSpan> observed, ReadOnlySpan<TelemetryGap> gaps, int signals)
    {
        Require(_signalsToCome < 0, "The machine before has not ended.");
        (_machines, _signalsToCome) = (_machines + 1, signals);
        WriteText(machine);
        _body.WriteUnsigned((ulong)observed.Length);
        var previous = _baseTime;
        foreach (ref readonly var span in observed)
        {
            previous = WriteStretch(previous, span.From, span.To);
        }

        _body.WriteUnsigned((ulong)gaps.Length);
        previous = _baseTime;
        foreach (var gap in gaps)
        {
            Require(TelemetryGap.MayBeSent(gap.Cause), "A gap's cause is unknown, or none that a sender gives.");
            Require(gap.LostValues is null or (>= 0 and < long.MaxValue), "LostValues is null, 0 or more.");
            WriteSegmentOrNull(gap.Signal);
            previous = WriteStretch(previous, gap.From, gap.To);
            _body.WriteByte((byte)gap.Cause);
            _body.WriteUnsigned(gap.LostValues is { } lost ? (ulong)lost + 1 : 0);
        }

        _body.WriteUnsigned((ulong)signals);
    }

    /// <summary>Writes the values of one signal.</summary>
    /// <param name="signal">Its segment within the machine.</param>
    /// <param name="samples">In the order in which the equipment reported them; not empty.</param>
    public void WriteSignal(string signal, ReadOnlySpan<Sample> samples)
    {
        Require(_signalsToCome-- > 0, "The machine has more signals than were announced.");
        if (samples.IsEmpty)
        {
            throw new ArgumentException($"Signal {signal} has no values.");
        }

        // Checked when it comes into the table: once a batch.
        CheckSegment(signal, _textIndex.ContainsKey(signal));
        WriteText(signal);
        TelemetryColumnWriter.Write(_body, samples, _baseTime, this);
    }

    /// <summary>Ends a machine.</summary>
    /// <param name="alarms">The changes of its alarms, in the order in which the equipment reported them.</param>
    public void EndMachine(ReadOnlySpan<AlarmEvent> alarms)
    {
        Require(_signalsToCome == 0, "The machine has fewer signals than were announced.");
        _signalsToCome = -1;
        _body.WriteUnsigned((ulong)alarms.Length);
        var previous = _baseTime;
        foreach (var alarm in alarms)
        {
            Require(alarm.Condition.Length > 0, "An alarm has no name.");
            Require(alarm.Severity is >= 1 and <= 1000, "A severity is not 1 to 1000.");
            Require((alarm.Status & ~TelemetryCodec.KnownAlarmStatus) == 0, "An alarm status has bits without a meaning.");
            WriteText(alarm.Condition);
            _body.WriteSigned(Ticks(alarm.At) - previous);
            previous = alarm.At.Ticks;
            WriteText(alarm.EventId);
            _body.WriteByte((byte)alarm.Status);
            _body.WriteUnsigned(alarm.Severity);
            WriteText(alarm.Message);
            _body.WriteUnsigned(alarm.TypeName is null ? 0 : (ulong)TextIndex(alarm.TypeName) + 1);
        }
    }

    /// <summary>Puts the whole batch down.</summary>
    /// <param name="sequence">Its number, 1 or more.</param>
    /// <param name="destination">Where; what stands there already is left alone.</param>
    public void Finish(long sequence, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        Require(_signalsToCome < 0, "The last machine has not ended.");
        Require(sequence >= 1, "Sequence counts up from 1.");
        _head.ResetWrittenCount();
        _head.Write(TelemetryCodec.Magic);
        _head.WriteByte(TelemetryCodec.Version);
        _head.WriteUnsigned((ulong)_textIndex.Count);
        var beforeTexts = _head.WrittenCount;
        _head.WriteUnsigned(0); // the connection, the first text
        _head.WriteUnsigned((ulong)sequence);
        BinaryPrimitives.WriteInt64LittleEndian(_head.GetSpan(sizeof(long)), _baseTime);
        _head.Advance(sizeof(long));
        _head.WriteUnsigned((ulong)_machines);

        var length = _head.WrittenCount + _texts.WrittenCount + _body.WrittenCount;
        var batch = destination.GetSpan(length + sizeof(uint))[..(length + sizeof(uint))];
        _head.WrittenSpan[..beforeTexts].CopyTo(batch);
        _texts.WrittenSpan.CopyTo(batch[beforeTexts..]);
        _head.WrittenSpan[beforeTexts..].CopyTo(batch[(beforeTexts + _texts.WrittenCount)..]);
        _body.WrittenSpan.CopyTo(batch[(_head.WrittenCount + _texts.WrittenCount)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[length..], Crc32.HashToUInt32(batch[..length]));
        destination.Advance(batch.Length);
    }

    /// <summary>Gets the index of a text in the table, where it is put on its first use.</summary>
    internal int TextIndex(string text)
    {
        if (!_textIndex.TryGetValue(text, out var index))
        {
            index = _textIndex.Count;
            _textIndex.Add(text, index);
            var length = Utf8.GetByteCount(text);
            _texts.WriteUnsigned((ulong)length);
            Utf8.GetBytes(text, _texts.GetSpan(length));
            _texts.Advance(length);
        }

        return index;
    }

    internal static long Ticks(DateTime time)
    {
        if (time.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException($"{time:O} is not UTC.");
        }

        return time.Ticks;
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(rule);
        }
    }

    private long WriteStretch(long previous, DateTime from, DateTime to)
    {
        if (to < from)
        {
            throw new ArgumentException($"A stretch of time ends at {to:O}, before its beginning {from:O}.");
        }

        _body.WriteSigned(Ticks(from) - previous);
        _body.WriteUnsigned((ulong)(Ticks(to) - from.Ticks));
        return to.Ticks;
    }

    private void WriteSegmentOrNull(string? signal)
    {
        if (signal is null)
        {
            _body.WriteUnsigned(0);
            return;
        }

        CheckSegment(signal, isKnown: false);
        _body.WriteUnsigned((ulong)TextIndex(signal) + 1);
    }

    private static void CheckSegment(string signal, bool isKnown)
    {
        if (!isKnown && !IdentifierSegment.IsValid(signal))
        {
            throw new ArgumentException($"'{signal}' is no signal segment.");
        }
    }

    private void WriteText(string text) => _body.WriteUnsigned((ulong)TextIndex(text));
}

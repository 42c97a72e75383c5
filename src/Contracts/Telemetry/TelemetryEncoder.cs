using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>Writes one batch, layout as in docs/telemetry-codec.md. Used once.</summary>
internal sealed class TelemetryEncoder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _body = new(1024);
    private readonly ArrayBufferWriter<byte> _texts = new(256);
    private readonly Dictionary<string, int> _textIndex = new(StringComparer.Ordinal);
    private long _baseTime;

    public byte[] Encode(TelemetryBatch batch)
    {
        Require(batch.Sequence >= 1, "Sequence counts up from 1.");
        _baseTime = FirstTime(batch);
        WriteText(batch.Connection.ToString());
        _body.WriteUnsigned((ulong)batch.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(_body.GetSpan(sizeof(long)), _baseTime);
        _body.Advance(sizeof(long));
        _body.WriteUnsigned((ulong)batch.Machines.Length);
        var machines = new HashSet<MachineId>();
        foreach (var machine in batch.Machines)
        {
            Require(machines.Add(machine.Machine), $"Machine {machine.Machine} occurs twice.");
            WriteMachine(machine);
        }

        return Assemble();
    }

    private void WriteMachine(MachineTelemetry machine)
    {
        WriteText(machine.Machine.ToString());
        _body.WriteUnsigned((ulong)machine.Observed.Length);
        var previous = _baseTime;
        foreach (var span in machine.Observed)
        {
            previous = WriteStretch(previous, span.From, span.To);
        }

        _body.WriteUnsigned((ulong)machine.Gaps.Length);
        previous = _baseTime;
        foreach (var gap in machine.Gaps)
        {
            Require(Enum.IsDefined(gap.Cause), $"Gap cause {gap.Cause} is unknown.");
            Require(gap.LostValues is null or (>= 0 and < long.MaxValue), "LostValues is null, 0 or more.");
            WriteTextOrNull(gap.Signal);
            previous = WriteStretch(previous, gap.From, gap.To);
            _body.WriteByte((byte)gap.Cause);
            _body.WriteUnsigned(gap.LostValues is { } lost ? (ulong)lost + 1 : 0);
        }

        _body.WriteUnsigned((ulong)machine.Signals.Length);
        var signals = new HashSet<string>(StringComparer.Ordinal);
        foreach (var signal in machine.Signals)
        {
            Require(signals.Add(signal.Signal), $"Signal {machine.Machine}/{signal.Signal} occurs twice.");
            WriteSignal(signal);
        }

        WriteAlarms(machine.Alarms);
    }

    private void WriteAlarms(ImmutableArray<AlarmEvent> alarms)
    {
        _body.WriteUnsigned((ulong)alarms.Length);
        var previous = _baseTime;
        foreach (var alarm in alarms)
        {
            Require(alarm.Condition.Length > 0, "An alarm has no name.");
            Require(alarm.Severity is >= 1 and <= 1000, $"Severity {alarm.Severity} is not 1 to 1000.");
            Require((alarm.Status & ~TelemetryCodec.KnownAlarmStatus) == 0, $"Alarm status 0x{(byte)alarm.Status:X2} has bits without a meaning.");
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

    private void WriteSignal(SignalSamples signal)
    {
        Require(IdentifierSegment.IsValid(signal.Signal), $"'{signal.Signal}' is no signal segment.");
        Require(!signal.Samples.IsDefaultOrEmpty, $"Signal {signal.Signal} has no values.");
        var samples = signal.Samples.AsSpan();
        var flags = Flags(samples);
        WriteText(signal.Signal);
        _body.WriteUnsigned((ulong)samples.Length);
        _body.WriteByte(flags);
        WriteTimes(samples, (flags & TelemetryColumn.SameServerTime) != 0);
        if ((flags & TelemetryColumn.AllGood) == 0)
        {
            foreach (ref readonly var sample in samples)
            {
                _body.WriteUnsigned(sample.Status);
            }
        }

        if ((flags & TelemetryColumn.KindMask) == TelemetryColumn.Mixed)
        {
            foreach (ref readonly var sample in samples)
            {
                _body.WriteByte((byte)sample.Value.Kind);
            }
        }

        WriteValues(samples);
    }

    private void WriteTimes(ReadOnlySpan<Sample> samples, bool sameServerTime)
    {
        var previous = _baseTime;
        var step = 0L;
        foreach (ref readonly var sample in samples)
        {
            var time = Ticks(sample.SourceTime);
            _body.WriteSigned(time - previous - step);
            step = time - previous;
            previous = time;
        }

        if (!sameServerTime)
        {
            foreach (ref readonly var sample in samples)
            {
                _body.WriteSigned(Ticks(sample.ServerTime) - sample.SourceTime.Ticks);
            }
        }
    }

    private void WriteValues(ReadOnlySpan<Sample> samples)
    {
        var previous = 0L;
        foreach (ref readonly var sample in samples)
        {
            var value = sample.Value;
            switch (value.Kind)
            {
                case SampleKind.Boolean:
                    _body.WriteByte(value.Boolean ? (byte)1 : (byte)0);
                    break;
                case SampleKind.Integer:
                    _body.WriteSigned(unchecked(value.Integer - previous));
                    previous = value.Integer;
                    break;
                case SampleKind.Number:
                    BinaryPrimitives.WriteDoubleLittleEndian(_body.GetSpan(sizeof(double)), value.AsDouble);
                    _body.Advance(sizeof(double));
                    break;
                case SampleKind.Text:
                    WriteText(value.Text!);
                    break;
                case SampleKind.Null:
                    break;
                default:
                    throw new ArgumentException($"Value kind {value.Kind} is unknown.");
            }
        }
    }

    private byte[] Assemble()
    {
        var head = new ArrayBufferWriter<byte>(16);
        head.Write(TelemetryCodec.Magic);
        head.WriteByte(TelemetryCodec.Version);
        head.WriteUnsigned((ulong)_textIndex.Count);
        var bytes = new byte[head.WrittenCount + _texts.WrittenCount + _body.WrittenCount + sizeof(uint)];
        head.WrittenSpan.CopyTo(bytes);
        _texts.WrittenSpan.CopyTo(bytes.AsSpan(head.WrittenCount));
        _body.WrittenSpan.CopyTo(bytes.AsSpan(head.WrittenCount + _texts.WrittenCount));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - sizeof(uint)), Crc32.HashToUInt32(bytes.AsSpan(0, bytes.Length - sizeof(uint))));
        return bytes;
    }

    private long WriteStretch(long previous, DateTime from, DateTime to)
    {
        Require(to >= from, $"A stretch of time ends at {to:O}, before its beginning {from:O}.");
        _body.WriteSigned(Ticks(from) - previous);
        _body.WriteUnsigned((ulong)(Ticks(to) - from.Ticks));
        return to.Ticks;
    }

    private void WriteTextOrNull(string? text)
    {
        if (text is null)
        {
            _body.WriteUnsigned(0);
            return;
        }

        Require(IdentifierSegment.IsValid(text), $"'{text}' is no signal segment.");
        _body.WriteUnsigned((ulong)TextIndex(text) + 1);
    }

    private void WriteText(string text) => _body.WriteUnsigned((ulong)TextIndex(text));

    private int TextIndex(string text)
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

    private static long FirstTime(TelemetryBatch batch)
    {
        foreach (var machine in batch.Machines)
        {
            if (machine.Observed is [var span, ..])
            {
                return Ticks(span.From);
            }

            if (machine.Signals is [{ Samples: [var sample, ..] }, ..])
            {
                return Ticks(sample.SourceTime);
            }

            if (machine.Gaps is [var gap, ..])
            {
                return Ticks(gap.From);
            }

            if (machine.Alarms is [var alarm, ..])
            {
                return Ticks(alarm.At);
            }
        }

        return 0;
    }

    private static long Ticks(DateTime time)
    {
        Require(time.Kind == DateTimeKind.Utc, $"{time:O} is not UTC.");
        return time.Ticks;
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(rule);
        }
    }
}

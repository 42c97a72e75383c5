using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>Reads one batch, layout as in docs/telemetry-codec.md. Used once.</summary>
internal ref struct TelemetryDecoder(ReadOnlySpan<byte> bytes, TelemetryLimits limits)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private TelemetryReader _reader;
    private string[] _texts = [];
    private long _baseTime;
    private int _signals;
    private int _samples;
    private int _spans;
    private int _gaps;
    private int _alarms;
    private bool _hasAlarms;

    public TelemetryBatch Decode()
    {
        OpenEnvelope();
        ReadTexts();
        var connectionText = ReadText();
        if (!ConnectionId.TryParse(connectionText, null, out var connection))
        {
            _reader.Fail("The connection is no identifier; one looks like 'daesung/press-shop'.");
        }

        var sequence = _reader.ReadUnsigned();
        if (sequence is 0 or > long.MaxValue)
        {
            _reader.Fail("The sequence number is not 1 or more.");
        }

        _baseTime = _reader.AddTicks(0, _reader.ReadInt64());
        var machines = new MachineTelemetry[_reader.ReadCount("machines", limits.MaxMachines)];
        var seen = new HashSet<MachineId>(machines.Length);
        for (var i = 0; i < machines.Length; i++)
        {
            (_reader.Machine, _reader.Signal) = (i + 1, 0);
            machines[i] = ReadMachine();
            if (!seen.Add(machines[i].Machine))
            {
                _reader.Fail($"Machine {machines[i].Machine} occurs twice.");
            }
        }

        if (_reader.Remaining != 0)
        {
            _reader.Fail($"{_reader.Remaining} bytes follow the last machine.");
        }

        return new TelemetryBatch(connection, (long)sequence, ImmutableCollectionsMarshal.AsImmutableArray(machines));
    }

    /// <summary>Magic, version and checksum, before anything inside is believed.</summary>
    private void OpenEnvelope()
    {
        _reader = new TelemetryReader(_bytes);
        if (_bytes.Length > limits.MaxBatchBytes)
        {
            _reader.Fail($"{_bytes.Length} bytes are over the limit of {limits.MaxBatchBytes}.");
        }

        if (!_reader.Take(TelemetryCodec.Magic.Length).SequenceEqual(TelemetryCodec.Magic))
        {
            _reader.Fail("The bytes do not begin with 'AXTB', so they are no batch.");
        }

        var version = _reader.ReadByte();
        if (version is < TelemetryCodec.OldestVersion or > TelemetryCodec.Version)
        {
            _reader.Fail($"The batch has version {version}; this side reads versions {TelemetryCodec.OldestVersion} to {TelemetryCodec.Version}.");
        }

        _hasAlarms = version >= 2;

        if (_reader.Remaining < sizeof(uint))
        {
            _reader.Fail("The batch ends before its checksum.");
        }

        var content = _bytes[..^sizeof(uint)];
        if (Crc32.HashToUInt32(content) != BinaryPrimitives.ReadUInt32LittleEndian(_bytes[^sizeof(uint)..]))
        {
            _reader.Fail("The checksum does not fit: the batch was cut short or damaged on its way.");
        }

        _reader = new TelemetryReader(content);
        _reader.Take(TelemetryCodec.Magic.Length + 1);
    }

    private void ReadTexts()
    {
        _texts = new string[_reader.ReadCount("texts", limits.MaxTexts)];
        for (var i = 0; i < _texts.Length; i++)
        {
            _texts[i] = _reader.ReadTextEntry(limits.MaxTextBytes);
        }
    }

    private MachineTelemetry ReadMachine()
    {
        if (!MachineId.TryParse(ReadText(), null, out var machine))
        {
            _reader.Fail("The machine is no identifier; one looks like 'daesung/ansan/press-03'.");
        }

        var observed = ReadSpans();
        var gaps = ReadGaps();
        var signals = new SignalSamples[_reader.ReadCount("signals", limits.MaxSignals - _signals)];
        _signals += signals.Length;
        var seen = new HashSet<string>(signals.Length, StringComparer.Ordinal);
        for (var i = 0; i < signals.Length; i++)
        {
            _reader.Signal = i + 1;
            signals[i] = ReadSignal();
            if (!seen.Add(signals[i].Signal))
            {
                _reader.Fail($"Signal {signals[i].Signal} occurs twice.");
            }
        }

        _reader.Signal = 0;
        return new MachineTelemetry(machine, observed, ImmutableCollectionsMarshal.AsImmutableArray(signals), gaps, _hasAlarms ? ReadAlarms() : []);
    }

    private ImmutableArray<AlarmEvent> ReadAlarms()
    {
        var alarms = new AlarmEvent[_reader.ReadCount("alarms", limits.MaxAlarms - _alarms)];
        _alarms += alarms.Length;
        var previous = _baseTime;
        for (var i = 0; i < alarms.Length; i++)
        {
            var condition = ReadText();
            if (condition.Length == 0)
            {
                _reader.Fail("An alarm has no name.");
            }

            previous = _reader.AddTicks(previous, _reader.ReadSigned());
            var eventId = ReadText();
            var status = (AlarmStatus)_reader.ReadByte();
            if ((status & ~TelemetryCodec.KnownAlarmStatus) != 0)
            {
                _reader.Fail($"Alarm status 0x{(byte)status:X2} has bits without a meaning.");
            }

            var severity = _reader.ReadUnsigned();
            if (severity is < 1 or > 1000)
            {
                _reader.Fail($"Severity {severity} is not 1 to 1000.");
            }

            var message = ReadText();
            var type = _reader.ReadUnsigned();
            alarms[i] = new AlarmEvent(
                condition, Time(previous), eventId, status, (ushort)severity, message, type == 0 ? null : Text(type - 1));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(alarms);
    }

    private ImmutableArray<ObservationSpan> ReadSpans()
    {
        var spans = new ObservationSpan[_reader.ReadCount("observation spans", limits.MaxSpans - _spans)];
        _spans += spans.Length;
        var previous = _baseTime;
        for (var i = 0; i < spans.Length; i++)
        {
            var (from, to) = ReadStretch(previous);
            spans[i] = new ObservationSpan(Time(from), Time(to));
            previous = to;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(spans);
    }

    private ImmutableArray<TelemetryGap> ReadGaps()
    {
        var gaps = new TelemetryGap[_reader.ReadCount("gaps", limits.MaxSpans - _gaps)];
        _gaps += gaps.Length;
        var previous = _baseTime;
        for (var i = 0; i < gaps.Length; i++)
        {
            var signalIndex = _reader.ReadUnsigned();
            var signal = signalIndex == 0 ? null : SignalName(Text(signalIndex - 1));
            var (from, to) = ReadStretch(previous);
            var cause = (GapCause)_reader.ReadByte();
            if (!TelemetryGap.MayBeSent(cause))
            {
                _reader.Fail($"Gap cause {(byte)cause} is unknown, or none that a sender gives.");
            }

            var lost = _reader.ReadUnsigned();
            if (lost > long.MaxValue)
            {
                _reader.Fail("The number of lost values is too large.");
            }

            gaps[i] = new TelemetryGap(signal, Time(from), Time(to), cause, lost == 0 ? null : (long)lost - 1);
            previous = to;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(gaps);
    }

    private SignalSamples ReadSignal()
    {
        var name = SignalName(ReadText());
        var count = _reader.ReadCount("values", limits.MaxSamples - _samples);
        _samples += count;
        if (count == 0)
        {
            _reader.Fail("The signal has no values.");
        }

        var flags = _reader.ReadByte();
        if ((flags & ~TelemetryColumn.Known) != 0)
        {
            _reader.Fail($"The column flags 0x{flags:X2} have bits without a meaning.");
        }

        var samples = TelemetryColumns.Read(ref _reader, count, flags, _baseTime, _texts);
        return new SignalSamples(name, ImmutableCollectionsMarshal.AsImmutableArray(samples));
    }

    private string SignalName(string text)
    {
        if (!IdentifierSegment.IsValid(text))
        {
            _reader.Fail("The signal is no segment; one looks like 'spindle-temp'.");
        }

        return text;
    }

    private (long From, long To) ReadStretch(long previous)
    {
        var from = _reader.AddTicks(previous, _reader.ReadSigned());
        var length = _reader.ReadUnsigned();
        return (from, _reader.AddTicks(from, length > long.MaxValue ? long.MaxValue : (long)length));
    }

    private string ReadText() => Text(_reader.ReadUnsigned());

    private readonly string Text(ulong index)
    {
        _reader.CheckText(index, _texts);
        return _texts[index];
    }

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);
}

using System.Buffers.Binary;
using System.IO.Hashing;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Tests.Telemetry;

/// <summary>Bytes written out by hand from docs/telemetry-codec.md; stored history depends on every one of them.</summary>
public sealed class TelemetryCodecGoldenTests
{
    private static readonly DateTime Base = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static readonly TelemetryBatch Batch = new(ConnectionId.Parse("d/c"), 300,
    [
        new MachineTelemetry(
            MachineId.Parse("d/f/m"),
            [new ObservationSpan(Base, Base.AddTicks(100_000))],
            [
                new SignalSamples("t",
                [
                    new Sample(Base, Base, 0, SampleValue.From(1.5)),
                    new Sample(Base.AddTicks(10_000), Base.AddTicks(10_000), 0, SampleValue.From(-2.0)),
                    new Sample(Base.AddTicks(20_000), Base.AddTicks(20_000), 0, SampleValue.From(double.PositiveInfinity)),
                ]),
                new SignalSamples("x",
                [
                    new Sample(Base.AddTicks(1), Base.AddTicks(2), 0x80000000, default),
                    new Sample(Base.AddTicks(1), Base.AddTicks(2), 0, SampleValue.From(true)),
                    new Sample(Base.AddTicks(1), Base.AddTicks(2), 0, SampleValue.From(-1L)),
                    new Sample(Base.AddTicks(1), Base.AddTicks(2), 0, SampleValue.From(1L)),
                    new Sample(Base.AddTicks(1), Base.AddTicks(2), 0, SampleValue.From("on")),
                ]),
            ],
            [
                new TelemetryGap("t", Base.AddTicks(-1), Base, GapCause.SequenceGap, null),
                new TelemetryGap(null, Base, Base.AddTicks(2), GapCause.SpoolDropped, 3),
            ],
            [
                new AlarmEvent("Door", Base.AddTicks(3), "0a", AlarmStatus.Active | AlarmStatus.Retained, 700, "on", null),
                new AlarmEvent("Door", Base.AddTicks(1), "", AlarmStatus.Acknowledged | AlarmStatus.Confirmed, 1, "on", "Door"),
            ]),
    ]);

    internal static readonly byte[] Bytes =
    [
        0x41, 0x58, 0x54, 0x42, // AXTB
        0x02, // version
        0x08, // eight texts
        0x03, (byte)'d', (byte)'/', (byte)'c',
        0x05, (byte)'d', (byte)'/', (byte)'f', (byte)'/', (byte)'m',
        0x01, (byte)'t',
        0x01, (byte)'x',
        0x02, (byte)'o', (byte)'n',
        0x04, (byte)'D', (byte)'o', (byte)'o', (byte)'r',
        0x02, (byte)'0', (byte)'a',
        0x00,
        0x00, // connection: text 0
        0xAC, 0x02, // sequence 300
        0x00, 0x00, 0xF8, 0xB4, 0xC8, 0x48, 0xDE, 0x08, // base time, 639,028,224,000,000,000 ticks
        0x01, // one machine
        0x01, // text 1
        0x01, 0x00, 0xA0, 0x8D, 0x06, // one span: at the base time, 100,000 ticks long
        0x02, // two gaps
        0x03, 0x01, 0x01, 0x04, 0x00, // signal text 2, one tick before the base time, one long, SequenceGap, unknown loss
        0x00, 0x00, 0x02, 0x05, 0x04, // all signals, where the one before ended, two long, SpoolDropped, three lost
        0x02, // two signals
        0x02, 0x03, 0x1B, // text 2, three values, Numbers | same server time | all good
        0x00, 0xA0, 0x9C, 0x01, 0x00, // at the base time, a step of 10,000 ticks, the same step again
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xF8, 0x3F, // 1.5
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC0, // -2
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xF0, 0x7F, // infinity
        0x03, 0x05, 0x07, // text 3, five values, mixed
        0x02, 0x01, 0x00, 0x00, 0x00, // one tick after the base time, then standing still
        0x02, 0x02, 0x02, 0x02, 0x02, // server time one tick later
        0x80, 0x80, 0x80, 0x80, 0x08, 0x00, 0x00, 0x00, 0x00, // Bad, four times Good
        0x00, 0x01, 0x02, 0x02, 0x04, // Null, Boolean, Integer, Integer, Text
        0x01, // true
        0x01, 0x04, // -1, and 2 more
        0x04, // text 4
        0x02, // two alarms
        0x05, 0x06, 0x06, 0x09, 0xBC, 0x05, 0x04, 0x00, // text 5, 3 ticks after the base time, text 6, Active | Retained, 700, text 4, no type
        0x05, 0x03, 0x07, 0x06, 0x01, 0x04, 0x06, // text 5, 2 ticks earlier, text 7, Acknowledged | Confirmed, 1, text 4, type text 5
        0x24, 0xD3, 0x47, 0xA1, // CRC-32
    ];

    [Fact]
    public void Encode_WritesTheBytesOfTheDocument() => Assert.Equal(Bytes, TelemetryCodec.Encode(Batch));

    [Fact]
    public void Decode_ReadsThemBack()
    {
        var decoded = TelemetryCodec.Decode(Bytes, TelemetryLimits.Default);

        Assert.Equal(BatchText.Of(Batch), BatchText.Of(decoded));
    }

    // A spool or history of before alarms must still be read.
    [Fact]
    public void Decode_ReadsVersion1_WithoutAlarms()
    {
        byte[] bytes =
        [
            0x41, 0x58, 0x54, 0x42, 0x01, // AXTB, version 1
            0x02, // two texts
            0x03, (byte)'d', (byte)'/', (byte)'c',
            0x05, (byte)'d', (byte)'/', (byte)'f', (byte)'/', (byte)'m',
            0x00, 0x01, // connection: text 0; sequence 1
            0x00, 0x00, 0xF8, 0xB4, 0xC8, 0x48, 0xDE, 0x08, // base time
            0x01, 0x01, // one machine: text 1
            0x01, 0x00, 0x0A, // one span: at the base time, 10 ticks long
            0x00, 0x00, // no gaps, no signals
            0x00, 0x00, 0x00, 0x00, // CRC-32
        ];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), Crc32.HashToUInt32(bytes.AsSpan(0, bytes.Length - 4)));

        var machine = Assert.Single(TelemetryCodec.Decode(bytes, TelemetryLimits.Default).Machines);

        Assert.Equal([new ObservationSpan(Base, Base.AddTicks(10))], machine.Observed);
        Assert.Empty(machine.Alarms);
    }
}

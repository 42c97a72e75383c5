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
            ]),
    ]);

    internal static readonly byte[] Bytes =
    [
        0x41, 0x58, 0x54, 0x42, // AXTB
        0x01, // version
        0x05, // five texts
        0x03, (byte)'d', (byte)'/', (byte)'c',
        0x05, (byte)'d', (byte)'/', (byte)'f', (byte)'/', (byte)'m',
        0x01, (byte)'t',
        0x01, (byte)'x',
        0x02, (byte)'o', (byte)'n',
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
        0x80, 0xF6, 0x3C, 0x2F, // CRC-32
    ];

    [Fact]
    public void Encode_WritesTheBytesOfTheDocument() => Assert.Equal(Bytes, TelemetryCodec.Encode(Batch));

    [Fact]
    public void Decode_ReadsThemBack()
    {
        var decoded = TelemetryCodec.Decode(Bytes, TelemetryLimits.Default);

        Assert.Equal(BatchText.Of(Batch), BatchText.Of(decoded));
    }
}

using System.Buffers.Binary;
using System.IO.Hashing;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Contracts.Tests.Telemetry;

public sealed class TelemetryCodecTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void EveryBatch_ComesBackAsItWas() =>
        Prop.ForAll(BatchGenerator.Batches.ToArbitrary(), batch =>
        {
            var bytes = TelemetryCodec.Encode(batch);
            var decoded = TelemetryCodec.Decode(bytes, TelemetryLimits.Default);
            return BatchText.Of(batch) == BatchText.Of(decoded) && TelemetryCodec.Encode(decoded).AsSpan().SequenceEqual(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // A connection that breaks anywhere must give an answer in words, never an IndexOutOfRangeException.
    [Fact]
    public void EveryShorterBatch_IsRefused()
    {
        for (var length = 0; length < TelemetryCodecGoldenTests.Bytes.Length; length++)
        {
            var cut = TelemetryCodecGoldenTests.Bytes[..length];
            Assert.Throws<TelemetryFormatException>(() => TelemetryCodec.Decode(cut, TelemetryLimits.Default));
        }
    }

    // The same with a checksum that fits, as a hostile sender would do it.
    [Fact]
    public void EveryShorterBatchWithAFittingChecksum_IsRefused()
    {
        var content = TelemetryCodecGoldenTests.Bytes[..^4];
        for (var length = 0; length < content.Length; length++)
        {
            var sealedBytes = Seal(content[..length]);
            Assert.Throws<TelemetryFormatException>(() => TelemetryCodec.Decode(sealedBytes, TelemetryLimits.Default));
        }
    }

    [Fact]
    public void EveryFlippedBit_IsFoundByTheChecksum()
    {
        for (var bit = 0; bit < TelemetryCodecGoldenTests.Bytes.Length * 8; bit++)
        {
            var flipped = TelemetryCodecGoldenTests.Bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<TelemetryFormatException>(() => TelemetryCodec.Decode(flipped, TelemetryLimits.Default));
        }
    }

    // Random changes under a fitting checksum: either still a batch, or a TelemetryFormatException; nothing else escapes.
    [Fact]
    public void RandomBytes_GiveABatchOrAFormatException()
    {
        var random = new Random(20260101);
        for (var run = 0; run < 20_000; run++)
        {
            byte[] content;
            if (run % 2 == 0)
            {
                content = new byte[random.Next(200)];
                random.NextBytes(content);
                "AXTB\u0002"u8[..Math.Min(5, content.Length)].CopyTo(content);
            }
            else
            {
                content = TelemetryCodecGoldenTests.Bytes[..^4];
                for (var change = random.Next(1, 4); change > 0; change--)
                {
                    content[random.Next(5, content.Length)] = (byte)random.Next(256);
                }
            }

            try
            {
                TelemetryCodec.Decode(Seal(content), TelemetryLimits.Default);
            }
            catch (TelemetryFormatException)
            {
            }
        }
    }

    // Forty bytes must not make this side allocate gigabytes: counts are held against what is left.
    [Fact]
    public void ACountThatCannotBe_IsRefusedBeforeItIsAllocated()
    {
        byte[] content = [.. "AXTB\u0002"u8, 0xFF, 0xFF, 0x03, .. new byte[30]];

        var e = Assert.Throws<TelemetryFormatException>(() => TelemetryCodec.Decode(Seal(content), TelemetryLimits.Default));

        Assert.Equal("Telemetry batch, header, byte 8: 65535 texts cannot be in the 30 bytes that are left.", e.Message);
    }

    [Fact]
    public void MoreValuesThanTheLimit_AreRefusedWithTheNameOfTheRecord()
    {
        var bytes = TelemetryCodec.Encode(TelemetryCodecGoldenTests.Batch);

        var e = Assert.Throws<TelemetryFormatException>(
            () => TelemetryCodec.Decode(bytes, TelemetryLimits.Default with { MaxSamples = 7 }));

        Assert.Equal("machine 1, signal 2", e.Record);
        Assert.Contains("5 values are over the limit of 4", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherVersion_IsRefusedByName()
    {
        var bytes = Seal([.. "AXTB"u8, 3, 0]);

        var e = Assert.Throws<TelemetryFormatException>(() => TelemetryCodec.Decode(bytes, TelemetryLimits.Default));

        Assert.Contains("version 3", e.Message, StringComparison.Ordinal);
    }

    // A bridge that said so would hide a loss of its own behind the age of values.
    [Fact]
    public void AGapThatOnlySilosMayDeclare_IsRefused()
    {
        var gap = new TelemetryGap(null, Noon, Noon.AddSeconds(1), GapCause.SpoolDropped, null);
        var bytes = TelemetryCodec.Encode(new TelemetryBatch(ConnectionId.Parse("a/b"), 1, [new MachineTelemetry(MachineId.Parse("a/b/c"), [], [], [gap], [])]));
        var content = bytes[..^4];
        content[Array.LastIndexOf(content, (byte)GapCause.SpoolDropped)] = (byte)GapCause.Retention;

        var e = Assert.Throws<TelemetryFormatException>(() => TelemetryCodec.Decode(Seal(content), TelemetryLimits.Default));

        Assert.Contains("Gap cause 9", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AThousandDoublesAtASteadyRate_TakeNineBytesEach()
    {
        var samples = Enumerable.Range(0, 1000)
            .Select(i => new Sample(Noon.AddMilliseconds(i * 100), Noon.AddMilliseconds(i * 100), 0, SampleValue.From(Math.Sqrt(i))));
        var batch = new TelemetryBatch(ConnectionId.Parse("daesung/press-shop"), 1,
            [new MachineTelemetry(MachineId.Parse("daesung/ansan/press-01"), [], [new SignalSamples("temp", [.. samples])], [], [])]);

        Assert.InRange(TelemetryCodec.Encode(batch).Length, 9_000, 9_100);
    }

    [Theory]
    [InlineData("local time")]
    [InlineData("signal twice")]
    [InlineData("machine twice")]
    [InlineData("no values")]
    [InlineData("sequence 0")]
    [InlineData("span backwards")]
    [InlineData("gap of the history's own cause")]
    [InlineData("signal name")]
    public void ABatchThatBreaksItsContract_IsNotEncoded(string fault)
    {
        var value = new Sample(Noon, Noon, 0, SampleValue.From(1.0));
        var good = new SignalSamples("temp", [value]);
        var machine = new MachineTelemetry(MachineId.Parse("a/b/c"), [], [good], [], []);
        var batch = new TelemetryBatch(ConnectionId.Parse("a/b"), 1, [machine]);
        batch = fault switch
        {
            "local time" => With(machine with { Signals = [good with { Samples = [value with { SourceTime = Noon.ToLocalTime() }] }] }),
            "signal twice" => With(machine with { Signals = [good, good] }),
            "machine twice" => batch with { Machines = [machine, machine] },
            "no values" => With(machine with { Signals = [good with { Samples = [] }] }),
            "sequence 0" => batch with { Sequence = 0 },
            "span backwards" => With(machine with { Observed = [new ObservationSpan(Noon, Noon.AddTicks(-1))] }),
            "gap of the history's own cause" => With(machine with { Gaps = [new TelemetryGap(null, Noon, Noon.AddSeconds(1), GapCause.Retention, null)] }),
            _ => With(machine with { Signals = [good with { Signal = "Spindle Temp" }] }),
        };

        Assert.Throws<ArgumentException>(() => TelemetryCodec.Encode(batch));

        TelemetryBatch With(MachineTelemetry changed) => batch with { Machines = [changed] };
    }

    private static byte[] Seal(byte[] content)
    {
        var bytes = new byte[content.Length + 4];
        content.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(content.Length), Crc32.HashToUInt32(content));
        return bytes;
    }
}

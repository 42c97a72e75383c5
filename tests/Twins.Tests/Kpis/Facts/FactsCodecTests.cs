using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis.Facts;
using static AxComplex.Twins.Tests.Kpis.Given;

namespace AxComplex.Twins.Tests.Kpis.Facts;

public sealed class FactsCodecTests
{
    // Ten minutes: executing, three good parts, the last two minutes not observed.
    private static readonly WindowFacts Facts = WindowFacts.Of(
        Events(
            Machine(2, Signal("state", SignalRole.ItemState), Signal("good", SignalRole.GoodCount, maxPerSecond: 0.5)),
            0,
            10,
            [(-5, 8)],
            Values("state", (-5, 3)),
            Values("good", (1, 7), (4, 9))),
        planned: null);

    private static readonly string[] Version1 =
    [
        "01",                                     // version
        "80 C0 B3 D1 D4 A5 92 EF 08",             // begins at noon, ticks
        "80 F8 82 AD 16",                         // ten minutes long
        "01  80 B4 89 13",                        // one planned run time: 2 s
        "03",                                     // three conditions: state, order and mode and class, counters, planned run time
        "FE 24 02 00",                            //   0: state as before, no mode and no order signal, good count as before
        "FE 24 03 00",                            //   1: the same, good count known
        "FF 24 01 00",                            //   2: state and good count unknown
        "03",                                     // the three are rows: which sums are there, the sums
        "10  81 8C 8D 9E 02",                     //   0: 1 min and a tick
        "11  02  FF D3 DB D2 0F",                 //   1: 2 good parts; 7 min less a tick
        "10  80 98 9A BC 04",                     //   2: 2 min
        "02  04 00 00",                           // at the end: condition 2, planned run time constant
        "03",                                     // state: a stretch as before, then one that is not known, no value
        "15  80 E0 E8 F0 11  01",                 //   8 min as before, all planned, in one run
        "80 C0 D1 E1 23  15  80 98 9A BC 04  01", //   from 8 min on not known, 2 min
        "A0 C2 1E  01",                           // good: at most 500,000 millionths a second, in steps of 1
        "1D",                                     //   as before, then a value that is a change, in the end not known
        "15  80 8C 8D 9E 02  01",                 //   1 min as before
        "80 98 9A BC 04  0E  00  04 00 00",       //   after 1 min 7, under condition 0, planned run time constant
        "80 C8 CE B4 0D  04",                     //   the last value 3 min later and 2 more
        "80 C0 D1 E1 23  15  80 98 9A BC 04  01", //   from 8 min on not known, 2 min
        "01",                                     //   nothing counted where nobody looked
        "00 02  00  15  80 F8 82 AD 16  01  01",  // scrap: no limit, not known for ten minutes
        "00 02  00  15  80 F8 82 AD 16  01  01",  // rework
        "00 02  00  15  80 F8 82 AD 16  01  01",  // energy
    ];

    // What stores hold must be read by every later version, or be of another version.
    [Fact]
    public void TheBytes_AreThoseOfVersion1()
    {
        var bytes = FactsCodec.Encode(Facts);

        Assert.Equal(string.Concat(Version1).Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(bytes));
        Assert.Equal(Facts, FactsCodec.Decode(bytes));
    }

    [Fact]
    public void EveryTruncation_IsRefused()
    {
        var bytes = FactsCodec.Encode(Facts);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => FactsCodec.Decode(bytes[..length]));
        }

        Assert.Throws<InvalidDataException>(() => FactsCodec.Decode([.. bytes, 0]));
    }

    [Fact]
    public void EveryChangedByte_IsReadOrRefused_AndNothingElse()
    {
        var bytes = FactsCodec.Encode(Facts);
        foreach (var (i, value) in Enumerable.Range(0, bytes.Length).SelectMany(i => new byte[] { 0, 0x7F, 0x80, 0xFF }.Select(v => (i, v))))
        {
            var changed = bytes.ToArray();
            changed[i] = value;
            try
            {
                Assert.NotNull(FactsCodec.Decode(changed));
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void AnotherVersion_SaysWhatToDo()
    {
        var bytes = FactsCodec.Encode(Facts);
        bytes[0] = 9;

        var refusal = Assert.Throws<InvalidDataException>(() => FactsCodec.Decode(bytes));

        Assert.Equal("The facts are of version 9; this program reads 1. Compute them again from the events.", refusal.Message);
    }

    [Fact]
    public void FactsWithTimeBetween_AreNotJoined()
    {
        var later = WindowFacts.Of(Events(Machine(null), 11, 12, []), planned: null);

        var refusal = Assert.Throws<ArgumentException>(() => Facts + later);

        Assert.StartsWith("Facts from 2026-01-01T12:11:00.0000000Z cannot follow facts up to 2026-01-01T12:10:00.0000000Z", refusal.Message, StringComparison.Ordinal);
    }
}

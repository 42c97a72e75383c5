using System.Buffers;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Tests;

/// <summary>Part 6 §5.2.2.5, DateTime: what both ends of the range turn into.</summary>
public sealed class DateTimeTests
{
    private static readonly DateTime Year1601 = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime LastSecond = new(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc);

    [Fact]
    public void AnOrdinaryTime_IsTicksSince1601_LittleEndian()
    {
        // 2026-01-01 00:00:00 UTC: 134,116,992,000,000,000 ticks, 0x01DC7AB192810000.
        byte[] bytes = [0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01];
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(BitConverter.GetBytes(Write(time))));
        Assert.Equal(time, Read(BitConverter.ToInt64(bytes)));
        Assert.Equal(DateTimeKind.Utc, Read(Write(time)).Kind);
    }

    [Fact]
    public void TooEarly_IsZero()
    {
        Assert.Equal(0, Write(DateTime.MinValue));
        Assert.Equal(0, Write(Year1601));
        Assert.Equal(1, Write(Year1601.AddTicks(1)));
    }

    [Fact]
    public void TooLate_IsTheLargestNumber()
    {
        Assert.Equal(long.MaxValue, Write(DateTime.MaxValue));
        Assert.Equal(long.MaxValue, Write(LastSecond));
        Assert.NotEqual(long.MaxValue, Write(LastSecond.AddTicks(-1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void ZeroAndLess_IsTheEarliestTimeThereIs(long wire) => Assert.Equal(DateTime.MinValue, Read(wire));

    [Theory]
    [InlineData(2_650_467_743_990_000_000)] // 9999-12-31 23:59:59
    [InlineData(2_650_467_744_000_000_000)] // year 10,000, which .NET has not
    [InlineData(long.MaxValue)]
    public void TooLargeForDotNet_IsTheLatestTimeThereIs(long wire) => Assert.Equal(DateTime.MaxValue, Read(wire));

    [Fact]
    public void TheLastTickBefore_IsStillATime() => Assert.Equal(LastSecond.AddTicks(-1), Read(Write(LastSecond.AddTicks(-1))));

    [Fact]
    public void ATimeOfUnknownKind_IsTakenAsUtc() =>
        Assert.Equal(Write(Year1601.AddYears(400)), Write(DateTime.SpecifyKind(Year1601.AddYears(400), DateTimeKind.Unspecified)));

    [Fact]
    public void ALocalTime_IsConverted()
    {
        var utc = Year1601.AddYears(400);

        Assert.Equal(Write(utc), Write(utc.ToLocalTime()));
        Assert.Equal(Variant.From(utc), Variant.From(utc.ToLocalTime()));
    }

    private static long Write(DateTime value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new UaBinaryWriter(buffer).WriteDateTime(value);
        return BitConverter.ToInt64(buffer.WrittenSpan);
    }

    private static DateTime Read(long wire) => new UaBinaryReader(BitConverter.GetBytes(wire), DecodingLimits.Default).ReadDateTime();
}

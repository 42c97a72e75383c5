namespace AxComplex.OpcUa.Types.Tests;

public sealed class DataValueTests
{
    private static readonly DateTime NewYear = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Everything_BothWays() => Golden.Check(
        new DataValue(
            Variant.From(1.5f), StatusCode.UncertainLastUsableValue, NewYear, 1_234, NewYear.AddTicks(1), 9_999),
        [
            0x3F, // all six fields are there
            0x0A, 0x00, 0x00, 0xC0, 0x3F, // Value: Float 1.5
            0x00, 0x00, 0x90, 0x40, // StatusCode: UncertainLastUsableValue
            0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // SourceTimestamp
            0xD2, 0x04, // SourcePicoseconds: 1,234 × 10 ps, directly behind its timestamp
            0x01, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // ServerTimestamp
            0x0F, 0x27, // ServerPicoseconds: 9,999 × 10 ps
        ]);

    [Fact]
    public void Nothing_IsOneByte() => Golden.Check(default(DataValue), [0x00]);

    [Fact]
    public void AStatusAlone_HasNoValue() =>
        Golden.Check(new DataValue(Variant.Null, StatusCode.BadNodeIdUnknown), [0x02, 0x00, 0x00, 0x34, 0x80]);

    [Fact]
    public void TimestampsAlone_BothWays() => Golden.Check(
        new DataValue(Variant.Null, SourceTimestamp: NewYear, ServerTimestamp: NewYear),
        [
            0x0C, // both timestamps
            0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01,
            0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01,
        ]);

    // Part 6 §5.2.2.17: a decoder takes more than 9,999 as 9,999.
    [Fact]
    public void TooManyPicoseconds_AreTakenAsTheMost()
    {
        var value = Golden.Decode<DataValue>([0x30, 0x10, 0x27, 0xFF, 0xFF]);

        Assert.Equal((9_999, 9_999), (value.SourcePicoseconds, value.ServerPicoseconds));
        Assert.Equal([0x10, 0x0F, 0x27], Golden.Encode(new DataValue(Variant.Null, SourcePicoseconds: ushort.MaxValue)));
    }

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x80)]
    public void AFieldThatDoesNotExist_IsRefused(byte mask) =>
        Golden.Refused<DataValue>([mask, 0, 0, 0, 0, 0, 0, 0, 0], StatusCode.BadDecodingError);
}

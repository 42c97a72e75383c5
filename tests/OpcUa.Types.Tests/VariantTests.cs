using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests;

public sealed class VariantTests
{
    private static readonly Guid Guid = new("72962B91-FA75-4AE6-8D28-B404DC7DAF63");
    private static readonly DateTime NewYear = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // One row for each built-in type: its number, then the value.
    public static TheoryData<Variant, byte[]> Scalars() => new()
    {
        { Variant.Null, [0x00] },
        { Variant.From(true), [0x01, 0x01] },
        { Variant.From((sbyte)-2), [0x02, 0xFE] },
        { Variant.From((byte)254), [0x03, 0xFE] },
        { Variant.From((short)-2), [0x04, 0xFE, 0xFF] },
        { Variant.From((ushort)0x1234), [0x05, 0x34, 0x12] },
        { Variant.From(1_000_000_000), [0x06, 0x00, 0xCA, 0x9A, 0x3B] },
        { Variant.From(0x12345678u), [0x07, 0x78, 0x56, 0x34, 0x12] },
        { Variant.From(-2L), [0x08, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { Variant.From(ulong.MaxValue), [0x09, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { Variant.From(-6.5f), [0x0A, 0x00, 0x00, 0xD0, 0xC0] },
        { Variant.From(-6.5), [0x0B, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x1A, 0xC0] },
        { Variant.From("水Boy"), [0x0C, 0x06, 0x00, 0x00, 0x00, 0xE6, 0xB0, 0xB4, 0x42, 0x6F, 0x79] },
        { Variant.From(""), [0x0C, 0x00, 0x00, 0x00, 0x00] },
        { Variant.From((string?)null), [0x0C, 0xFF, 0xFF, 0xFF, 0xFF] }, // a null String is still a String
        { Variant.From(NewYear), [0x0D, 0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01] },
        {
            Variant.From(Guid),
            [0x0E, 0x91, 0x2B, 0x96, 0x72, 0x75, 0xFA, 0xE6, 0x4A, 0x8D, 0x28, 0xB4, 0x04, 0xDC, 0x7D, 0xAF, 0x63]
        },
        { Variant.FromByteString([0xCA, 0xFE]), [0x0F, 0x02, 0x00, 0x00, 0x00, 0xCA, 0xFE] },
        { Variant.FromByteString(null), [0x0F, 0xFF, 0xFF, 0xFF, 0xFF] },
        { Variant.From(new XmlElement("<a/>")), [0x10, 0x04, 0x00, 0x00, 0x00, 0x3C, 0x61, 0x2F, 0x3E] },
        { Variant.From(new NodeId(0, 85)), [0x11, 0x00, 0x55] },
        { Variant.From(new ExpandedNodeId(new NodeId(0, 85), ServerIndex: 1)), [0x12, 0x40, 0x55, 0x01, 0x00, 0x00, 0x00] },
        { Variant.From(StatusCode.BadTimeout), [0x13, 0x00, 0x00, 0x0A, 0x80] },
        { Variant.From(new QualifiedName(2, "A")), [0x14, 0x02, 0x00, 0x01, 0x00, 0x00, 0x00, 0x41] },
        {
            Variant.From(new LocalizedText("ko", "압")),
            [
                0x15, 0x03, // language and text
                0x02, 0x00, 0x00, 0x00, 0x6B, 0x6F, // "ko"
                0x03, 0x00, 0x00, 0x00, 0xEC, 0x95, 0x95, // "압"
            ]
        },
        { Variant.From(new LocalizedText("A")), [0x15, 0x02, 0x01, 0x00, 0x00, 0x00, 0x41] },
        { Variant.From(default(LocalizedText)), [0x15, 0x00] },
        {
            Variant.From(new ExtensionObject(new NodeId(2, 9), [0x01])),
            [0x16, 0x01, 0x02, 0x09, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00, 0x01]
        },
        { Variant.From(new DataValue(Variant.From(true))), [0x17, 0x01, 0x01, 0x01] },
        { Variant.From(new DiagnosticInfo { SymbolicId = 1 }), [0x19, 0x01, 0x01, 0x00, 0x00, 0x00] },
    };

    // The same number with bit 7, an Int32 length, the elements.
    public static TheoryData<Variant, byte[]> Arrays() => new()
    {
        { Variant.From([true, false]), [0x81, 2, 0, 0, 0, 1, 0] },
        { Variant.From(new sbyte[] { -1, 1 }), [0x82, 2, 0, 0, 0, 0xFF, 1] },
        { Variant.FromByteArray([0xFF, 1]), [0x83, 2, 0, 0, 0, 0xFF, 1] },
        { Variant.From(new short[] { -2 }), [0x84, 1, 0, 0, 0, 0xFE, 0xFF] },
        { Variant.From(new ushort[] { 0x1234 }), [0x85, 1, 0, 0, 0, 0x34, 0x12] },
        { Variant.From(new[] { 1, 2 }), [0x86, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0] },
        { Variant.From(new[] { 1u }), [0x87, 1, 0, 0, 0, 1, 0, 0, 0] },
        { Variant.From(new[] { 1L }), [0x88, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] },
        { Variant.From(new[] { 1ul }), [0x89, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] },
        { Variant.From(new[] { -6.5f }), [0x8A, 1, 0, 0, 0, 0, 0, 0xD0, 0xC0] },
        { Variant.From(new[] { -6.5 }), [0x8B, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1A, 0xC0] },
        { Variant.From(["A", null]), [0x8C, 2, 0, 0, 0, 1, 0, 0, 0, 0x41, 0xFF, 0xFF, 0xFF, 0xFF] },
        { Variant.From([NewYear]), [0x8D, 1, 0, 0, 0, 0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01] },
        { Variant.From([Guid.Empty]), [0x8E, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { Variant.FromByteStrings([[7], null]), [0x8F, 2, 0, 0, 0, 1, 0, 0, 0, 7, 0xFF, 0xFF, 0xFF, 0xFF] },
        { Variant.From([new XmlElement("a")]), [0x90, 1, 0, 0, 0, 1, 0, 0, 0, 0x61] },
        { Variant.From([new NodeId(0, 85)]), [0x91, 1, 0, 0, 0, 0, 85] },
        { Variant.From([new ExpandedNodeId(new NodeId(0, 85))]), [0x92, 1, 0, 0, 0, 0, 85] },
        { Variant.From([StatusCode.BadTimeout]), [0x93, 1, 0, 0, 0, 0, 0, 0x0A, 0x80] },
        { Variant.From([new QualifiedName(2, "A")]), [0x94, 1, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0x41] },
        { Variant.From([new LocalizedText("A")]), [0x95, 1, 0, 0, 0, 2, 1, 0, 0, 0, 0x41] },
        { Variant.From([default(ExtensionObject)]), [0x96, 1, 0, 0, 0, 0, 0, 0] },
        { Variant.From([new DataValue(Variant.From(true))]), [0x97, 1, 0, 0, 0, 1, 1, 1] },
        { Variant.From([Variant.From(true), Variant.Null]), [0x98, 2, 0, 0, 0, 1, 1, 0] },
        { Variant.From([DiagnosticInfo.Empty]), [0x99, 1, 0, 0, 0, 0] },
        { Variant.From(Array.Empty<int>()), [0x86, 0, 0, 0, 0] },
        { Variant.From((int[]?)null), [0x86, 0xFF, 0xFF, 0xFF, 0xFF] }, // a null array is still an array of Int32
        {
            Variant.From(new byte[6].Select(static _ => (short)1).ToArray()).WithDimensions(2, 3),
            [
                0xC4, // Int16, bit 7 for the array, bit 6 for the dimensions
                6, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, // six elements
                2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, // two dimensions: 2 and 3
            ]
        },
    };

    public static TheoryData<string, byte[]> Nonsense() => new()
    {
        { "a scalar Variant in a Variant", [0x18, 0x00] },
        { "dimensions without an array", [0x46, 1, 0, 0, 0] },
        { "an array of nothing", [0x80, 1, 0, 0, 0] },
        { "a type that does not exist", [0x20, 0] },
        { "an array of a type that does not exist", [0xA0, 0, 0, 0, 0] },
        { "dimensions that do not fit", [0xC3, 3, 0, 0, 0, 1, 2, 3, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0] },
        { "a negative dimension", [0xC3, 1, 0, 0, 0, 1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "dimensions that overflow", [0xC3, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0] },
        { "dimensions of a null array", [0xC3, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, 0, 0, 0, 0] },
        { "text that is not UTF-8", [0x0C, 1, 0, 0, 0, 0xFF] },
    };

    [Theory]
    [MemberData(nameof(Scalars), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Arrays), DisableDiscoveryEnumeration = true)]
    public void EachType_BothWays(Variant value, byte[] bytes)
    {
        Golden.Check(value, bytes);
        Assert.Equal(value, Golden.Decode<Variant>(bytes));
    }

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public void Nonsense_IsRefused(string what, byte[] bytes)
    {
        _ = what;
        Golden.Refused<Variant>(bytes, StatusCode.BadDecodingError);
    }

    // Part 6 §5.1.2: numbers 26 to 31 may be given to new types one day, and carry a ByteString until then.
    [Fact]
    public void ATypeOfTheFuture_IsKeptAsByteString_AndSentAsOne()
    {
        var value = Golden.Decode<Variant>([0x1A, 1, 0, 0, 0, 7]);

        Assert.Equal(26, (int)value.Type);
        Assert.Equal([7], Assert.IsType<byte[]>(value.ToObject()));
        Assert.Equal([0x0F, 1, 0, 0, 0, 7], Golden.Encode(value));
        Assert.Equal([0x8F, 1, 0, 0, 0, 1, 0, 0, 0, 7], Golden.Encode(Golden.Decode<Variant>([0x9A, 1, 0, 0, 0, 1, 0, 0, 0, 7])));
    }

    [Fact]
    public void ABooleanOfAnotherByteThanOne_IsTrue_AndSentAsOne() =>
        Assert.Equal([0x01, 0x01], Golden.Encode(Golden.Decode<Variant>([0x01, 0x80])));

    [Fact]
    public void AsDouble_WidensNumbers_AndNothingElse()
    {
        Variant[] three = [
            Variant.From((sbyte)3), Variant.From((byte)3), Variant.From((short)3), Variant.From((ushort)3), Variant.From(3),
            Variant.From(3u), Variant.From(3L), Variant.From(3ul), Variant.From(3f), Variant.From(3.0)];

        Assert.All(three, value => Assert.Equal(3.0, value.AsDouble()));
        Assert.Equal(18446744073709551615.0, Variant.From(ulong.MaxValue).AsDouble());
        Assert.Equal(-128.0, Variant.From(sbyte.MinValue).AsDouble());
        Assert.All(
            [Variant.Null, Variant.From(true), Variant.From("3"), Variant.From(StatusCode.Good), Variant.From(new[] { 3.0 })],
            value => Assert.Null(value.AsDouble()));
    }

    // An Int32 3 is not a Double 3: a reader that mixes them up would take bits for a number.
    [Fact]
    public void AGetter_AsksForItsTypeExactly()
    {
        Assert.False(Variant.From(3).TryGetDouble(out var none));
        Assert.Equal(0, none);
        Assert.True(Variant.From(-3).TryGetInt32(out var three));
        Assert.Equal(-3, three);
        Assert.False(Variant.From(new[] { 1, 2 }).TryGetInt32(out _));
        Assert.False(Variant.From(new[] { 1, 2 }).TryGetArray<uint>(out _));
        Assert.False(Variant.FromByteArray([1]).TryGetByteString(out _));
        Assert.True(Variant.From(new[] { 1, 2 }).WithDimensions(1, 2).TryGetArray<int>(out var elements));
        Assert.Equal([1, 2], elements);
        Assert.True(Variant.From(new NodeId(1, "a")).TryGetNodeId(out var nodeId));
        Assert.Equal(new NodeId(1, "a"), nodeId);
    }

    [Fact]
    public void Equality_SeesTypeShapeAndElements()
    {
        Assert.NotEqual(Variant.From(1), Variant.From(1u));
        Assert.NotEqual(Variant.From((string?)null), Variant.From(""));
        Assert.NotEqual(Variant.From([1, 2]), Variant.From([1, 2]).WithDimensions(2, 1));
        Assert.NotEqual(Variant.From([1.0, 2.0]), Variant.From([1.0, 3.0]));
        Assert.NotEqual(Variant.FromByteArray([1]), Variant.FromByteString([1]));
        Assert.Equal(Variant.From(double.NaN), Variant.From(double.NaN));
        Assert.Equal(Variant.FromByteStrings([[1], null]), Variant.FromByteStrings([[1], null]));
        Assert.Equal(Variant.From([1, 2]).GetHashCode(), Variant.From([1, 2]).GetHashCode());
    }

    [Fact]
    public void Dimensions_HaveToMultiplyToTheLength()
    {
        Assert.Throws<ArgumentException>(() => Variant.From([1, 2, 3]).WithDimensions(2, 2));
        Assert.Throws<ArgumentException>(() => Variant.From(1).WithDimensions(1));
    }

    // The promise of the hot path: numbers never become objects.
    [Fact]
    public void NumericScalars_AllocateNothing()
    {
        var sum = Work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        sum += Work();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.True(sum > 0);

        static double Work()
        {
            var sum = 0.0;
            for (var i = 1; i < 100; i++)
            {
                sum += Variant.From(i).AsDouble()!.Value + Variant.From((double)i).AsDouble()!.Value;
                sum += Variant.From(StatusCode.Good) == Variant.From(StatusCode.Good) ? 1 : 0;
            }

            return sum;
        }
    }

    [Fact]
    public void AStructureInAVariant_ComesBackDecoded()
    {
        var unit = new EUInformation { NamespaceUri = "urn:u", UnitId = 4_408_652, DisplayName = new("°C") };

        Assert.True(Golden.RoundTrip(Variant.From(new ExtensionObject(unit))).TryGetExtensionObject(out var found));
        Assert.Equal(unit, found.Structure);
    }
}

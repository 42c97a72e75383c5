using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests.Encoding;

/// <summary>What a peer cannot make this side do. Each message is a few bytes long and asks for much.</summary>
public sealed class LimitTests
{
    private static readonly DecodingLimits Small = new()
    {
        MaxStringBytes = 4,
        MaxByteStringBytes = 4,
        MaxArrayLength = 4,
        MaxNestingDepth = 4,
    };

    [Fact]
    public void AString_UpToItsLimit()
    {
        Assert.True(Golden.Decode<Variant>([0x0C, 4, 0, 0, 0, 0x41, 0x41, 0x41, 0x41], Small).TryGetString(out _));
        Golden.Refused<Variant>([0x0C, 5, 0, 0, 0, 0x41, 0x41, 0x41, 0x41, 0x41], StatusCode.BadEncodingLimitsExceeded, Small);
    }

    [Fact]
    public void AByteString_UpToItsLimit()
    {
        Assert.True(Golden.Decode<Variant>([0x0F, 4, 0, 0, 0, 1, 2, 3, 4], Small).TryGetByteString(out _));
        Golden.Refused<Variant>([0x0F, 5, 0, 0, 0, 1, 2, 3, 4, 5], StatusCode.BadEncodingLimitsExceeded, Small);
    }

    [Fact]
    public void AnArray_UpToItsLimit()
    {
        Assert.True(Golden.Decode<Variant>([0x83, 4, 0, 0, 0, 1, 2, 3, 4], Small).IsArray);
        Golden.Refused<Variant>([0x83, 5, 0, 0, 0, 1, 2, 3, 4, 5], StatusCode.BadEncodingLimitsExceeded, Small);
    }

    // A message of many arrays, each within its limit: one byte an element, fifty times that in memory.
    [Fact]
    public void AllArraysTogether_UpToTheirLimit()
    {
        byte[] three = [0x97, 3, 0, 0, 0, 0, 0, 0];
        byte[] twice = [0x98, 2, 0, 0, 0, .. three, .. three];

        Assert.True(Golden.Decode<Variant>(twice, Small with { MaxTotalElements = 8 }).IsArray);
        Golden.Refused<Variant>(
            twice, StatusCode.BadEncodingLimitsExceeded, Small with { MaxTotalElements = 7 });
    }

    // 200,000 Doubles are within MaxArrayLength, but six bytes cannot hold them.
    [Theory]
    [InlineData(0x81)]
    [InlineData(0x8B)]
    [InlineData(0x8C)]
    [InlineData(0x8D)]
    [InlineData(0x8E)]
    [InlineData(0x97)]
    [InlineData(0x98)]
    public void AnArrayThatCannotBeInTheMessage_IsNotAllocated(byte first)
    {
        byte[] bytes = [first, 0x40, 0x0D, 0x03, 0x00, 0x00];
        Golden.Refused<Variant>(bytes, StatusCode.BadDecodingError);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Golden.Refused<Variant>(bytes, StatusCode.BadDecodingError);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }

    // Every level claims all the bytes that are left: without a common account, 90 levels would make 90 times the array.
    [Fact]
    public void ArraysInArrays_CannotClaimTheSameBytesTwice()
    {
        var bytes = new byte[100_000];
        for (var level = 0; level < 90; level++)
        {
            bytes[level * 5] = 0x98; // array of Variant
            BitConverter.TryWriteBytes(bytes.AsSpan((level * 5) + 1), bytes.Length - ((level + 1) * 5));
        }

        Golden.Refused<Variant>(bytes, StatusCode.BadDecodingError);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Golden.Refused<Variant>(bytes, StatusCode.BadDecodingError);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30 * bytes.Length);
    }

    // A Part 6 decoder has to bear 100 levels, and must not bear a million.
    [Fact]
    public void Variants_NestUpToTheLimit()
    {
        Assert.True(Golden.Decode<Variant>(Nested(0x98, 1, 0, 0, 0).Take(100 * 5).Append((byte)0).ToArray()).IsArray);
        Golden.Refused<Variant>([.. Nested(0x98, 1, 0, 0, 0).Take(101 * 5), 0], StatusCode.BadEncodingLimitsExceeded);
        Golden.Refused<Variant>([.. Nested(0x17, 0x01).Take(100_000)], StatusCode.BadEncodingLimitsExceeded);
    }

    [Fact]
    public void DiagnosticInfos_NestUpToTheLimit()
    {
        Assert.NotNull(Golden.Decode<DiagnosticInfo>([.. Nested(0x40).Take(100), 0]).InnerDiagnosticInfo);
        Golden.Refused<DiagnosticInfo>([.. Nested(0x40).Take(101), 0], StatusCode.BadEncodingLimitsExceeded);
    }

    // An event field may hold an ExtensionObject that holds event fields, and so on.
    [Fact]
    public void StructuresInStructures_NestUpToTheLimit()
    {
        var inner = new ExtensionObject(new EventFieldList());
        for (var level = 0; level < 40; level++)
        {
            inner = new ExtensionObject(new EventFieldList { EventFields = [Variant.From(inner)] });
        }

        Assert.Equal(inner.TypeId, Golden.RoundTrip(inner).TypeId);
        Golden.Refused<ExtensionObject>(Golden.Encode(inner), StatusCode.BadEncodingLimitsExceeded, Small);
    }

    private static IEnumerable<byte> Nested(params byte[] level) => Enumerable.Repeat(level, 100_000).SelectMany(static x => x);
}

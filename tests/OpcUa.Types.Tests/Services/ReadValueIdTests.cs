using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests.Services;

public sealed class ReadValueIdTests
{
    // Server_ServerStatus_CurrentTime, attribute Value: the bytes that every OPC UA client sends first.
    private static readonly ReadValueId CurrentTime =
        new() { NodeId = VariableIds.Server_ServerStatus_CurrentTime, AttributeId = AttributeIds.Value };

    private static readonly byte[] CurrentTimeBytes =
    [
        0x01, 0x00, 0xD2, 0x08, // NodeId: four-byte form, namespace 0, 2258
        0x0D, 0x00, 0x00, 0x00, // AttributeId: Value
        0xFF, 0xFF, 0xFF, 0xFF, // IndexRange: null
        0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, // DataEncoding: namespace 0, null
    ];

    [Fact]
    public void TheBytesOfTheSpecification_BothWays() => Golden.Check(CurrentTime, CurrentTimeBytes);

    [Fact]
    public void Decode_GivesAnEqualValue() => Assert.Equal(CurrentTime, Golden.Decode<ReadValueId>(CurrentTimeBytes));

    // Twelve bytes must not make this side allocate two gigabytes: the length is checked first.
    [Fact]
    public void AStringOverTheLimit_IsRefusedBeforeItIsAllocated()
    {
        byte[] twoGigabytes = [.. CurrentTimeBytes[..8], 0xFF, 0xFF, 0xFF, 0x7F];

        var e = Golden.Refused<ReadValueId>(twoGigabytes, StatusCode.BadEncodingLimitsExceeded);

        Assert.Contains("2,147,483,647 is over MaxStringBytes", e.Message, StringComparison.Ordinal);
    }
}

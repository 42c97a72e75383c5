using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Tests.Messages;

public sealed class MessageBufferTests
{
    private const int MaxBytes = 100_000;

    // A structure was once written aside, whole, before its length met the limit: a response could take any memory.
    [Fact]
    public void AStructureOverTheLimit_IsNotWrittenToItsEnd()
    {
        var megabyte = Variant.FromByteString(new byte[1 << 20]);
        var list = new EventFieldList { EventFields = [.. Enumerable.Repeat(megabyte, 100)] };
        var response = new ReadResponse { Results = [new DataValue(Variant.From(new ExtensionObject(list)))] };

        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<UaException>(() => MessageCodec.Encode(response, MaxBytes, StatusCode.BadResponseTooLarge));

        Assert.Equal(StatusCode.BadResponseTooLarge, e.Status);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 * MaxBytes);
    }

    [Fact]
    public void StructuresInStructures_AreWrittenAsIntoAnyOtherBuffer()
    {
        var value = new ExtensionObject(new EventFieldList { ClientHandle = 7, EventFields = [Variant.From(1)] });
        for (var level = 0; level < 30; level++)
        {
            value = new ExtensionObject(new EventFieldList { EventFields = [Variant.From(value), Variant.From("x")] });
        }

        var response = new ReadResponse { Results = [new DataValue(Variant.From(value))] };
        using var buffer = MessageCodec.Encode(response, MaxBytes, StatusCode.BadResponseTooLarge);

        var plain = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new UaBinaryWriter(plain);
        MessageRegistry.Encode(response, ref writer);
        Assert.True(plain.WrittenSpan.SequenceEqual(buffer.Written.Span));
        var back = Assert.IsType<ReadResponse>(MessageCodec.DecodeResponse(buffer.Written.Span, DecodingLimits.Default));
        Assert.Equal(StatusCode.Good, back.Results[0].Status);
    }
}

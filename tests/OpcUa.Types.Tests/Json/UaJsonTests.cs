using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Json;

namespace AxComplex.OpcUa.Types.Tests.Json;

public sealed class UaJsonTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, Variant> Values() => new()
    {
        { """{"UaType":11,"Value":1.5}""", Variant.From(1.5) },
        { """{"Type":11,"Body":"-Infinity"}""", Variant.From(double.NegativeInfinity) },
        { """{"UaType":6}""", Variant.From(0) }, // a default value is left out
        { """{"Type":8,"Body":"-9223372036854775808"}""", Variant.From(long.MinValue) },
        { """{"Type":9,"Body":"18446744073709551615"}""", Variant.From(ulong.MaxValue) },
        { """{"UaType":1,"Value":true}""", Variant.From(true) },
        { """{"UaType":12,"Value":"과열"}""", Variant.From("과열") },
        { """{"UaType":13,"Value":"2026-01-01T21:00:00+09:00"}""", Variant.From(Noon) },
        { """{"UaType":15,"Value":"AQI="}""", Variant.FromByteString([1, 2]) },
        { """{"UaType":17,"Value":"ns=2;s=Press-07"}""", Variant.From(new NodeId(2, "Press-07")) },
        { """{"Type":17,"Body":{"IdType":1,"Id":"Press-07","Namespace":2}}""", Variant.From(new NodeId(2, "Press-07")) },
        { """{"Type":19,"Body":{"Code":2147483648,"Symbol":"Bad"}}""", Variant.From(new StatusCode(0x8000_0000)) },
        { """{"Type":20,"Body":{"Name":"a","Uri":2}}""", Variant.From(new QualifiedName(2, "a")) },
        { """{"Type":21,"Body":{"Locale":"ko","Text":"과열"}}""", Variant.From(new LocalizedText("ko", "과열")) },
        {
            """{"Type":22,"Body":{"TypeId":{"Id":3000,"Namespace":2},"Encoding":1,"Body":"AQI="}}""",
            Variant.From(new ExtensionObject(new NodeId(2, 3000), [1, 2]))
        },
        { """{"UaType":6,"Value":[1,2,3,4],"Dimensions":[2,2]}""", Variant.From([1, 2, 3, 4]).WithDimensions(2, 2) },
        { """{"Type":24,"Body":[{"Type":6,"Body":1},{"Type":12,"Body":"a"}]}""", Variant.From([Variant.From(1), Variant.From("a")]) },
        { "null", Variant.Null },
        { "7", Variant.From(7L) },
        { "7.5", Variant.From(7.5) },
        { "\"on\"", Variant.From("on") },
        { "[1,2.5]", Variant.From([1.0, 2.5]) },
        { """["a","b"]""", Variant.From(["a", "b"]) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void AValue_IsRead(string json, Variant expected) => Assert.Equal(expected, Read(json));

    [Theory]
    [InlineData("""{"UaType":11,"Value":1.5,"StatusCode":{"Code":1073741824},"SourceTimestamp":"2026-01-01T12:00:00Z","SourcePicoseconds":10}""")]
    [InlineData("""{"Value":{"Type":11,"Body":1.5},"Status":1073741824,"SourceTimestamp":"2026-01-01T12:00:00Z","SourcePicoseconds":10}""")]
    [InlineData("""{"Value":1.5,"StatusCode":1073741824,"SourceTimestamp":"2026-01-01T12:00:00Z","SourcePicoseconds":10}""")]
    public void ADataValue_IsRead_InEveryForm(string json)
    {
        using var document = UaJson.Parse(Utf8(json), DecodingLimits.Default);

        Assert.Equal(
            new DataValue(Variant.From(1.5), new StatusCode(0x4000_0000), Noon, 10),
            UaJson.ReadDataValue(document.RootElement, DecodingLimits.Default));
    }

    [Theory]
    [InlineData("""{"UaType":3,"Value":256}""")]
    [InlineData("""{"UaType":6,"Value":1.5}""")]
    [InlineData("""{"UaType":99,"Value":1}""")]
    [InlineData("""{"UaType":"six","Value":1}""")]
    [InlineData("""{"UaType":12,"Value":1}""")]
    [InlineData("""{"UaType":12,"Value":"\ud800"}""")]
    [InlineData("""{"UaType":12,"Value":"\ud800\ud800"}""")]
    [InlineData("""{"UaType":12,"Value":"\udc00\ud800"}""")]
    [InlineData("""{"UaType":12,"Value":"\\\ud800x"}""")]
    [InlineData("""{"UaType":11,"Value":"\ud800"}""")]
    [InlineData("""{"UaType":15,"Value":"\ud800"}""")]
    [InlineData("""{"UaType":6,"Value":1,"\ud800":2}""")]
    [InlineData("""{"UaType":13,"Value":"noon"}""")]
    [InlineData("""{"UaType":15,"Value":"%"}""")]
    [InlineData("""{"UaType":17,"Value":{"IdType":9,"Id":1}}""")]
    [InlineData("""{"UaType":22,"Value":{"TypeId":{"Id":3000},"Body":{"a":1}}}""")]
    [InlineData("""{"UaType":6,"Value":[1,2,3],"Dimensions":[2,2]}""")]
    [InlineData("""{"Speed":1}""")]
    [InlineData("""{"UaType":6,"Value":1""")]
    public void WhatIsNoValue_IsRefused(string json) =>
        Assert.Equal(StatusCode.BadDecodingError, Assert.Throws<UaException>(() => Read(json)).Status);

    [Fact]
    public void TheLimits_Hold()
    {
        var limits = new DecodingLimits { MaxArrayLength = 3, MaxStringBytes = 5, MaxMessageBytes = 1000, MaxNestingDepth = 10, MaxTotalElements = 6 };

        Over("[1,2,3,4]");
        Over("\"과열\"");
        Over("[[1,2],[1,2],[1,2]]");
        Over(new string(' ', 1001));
        Assert.Equal(StatusCode.BadDecodingError, Assert.Throws<UaException>(() => Read(new string('[', 11), limits)).Status);

        void Over(string json) =>
            Assert.Equal(StatusCode.BadEncodingLimitsExceeded, Assert.Throws<UaException>(() => Read(json, limits)).Status);
    }

    [Fact]
    public void ANetworkMessage_IsRead()
    {
        var message = Decode("""
            {"MessageId":"1","MessageType":"ua-data","PublisherId":"press-shop","Messages":[
              {"DataSetWriterId":62541,"DataSetWriterName":"press-07","SequenceNumber":7,"Timestamp":"2026-01-01T12:00:00Z",
               "MessageType":"ua-deltaframe","Payload":{
                 "Speed":{"UaType":11,"Value":12.5,"SourceTimestamp":"2026-01-01T12:00:00Z"},
                 "Count":{"Value":{"Type":7,"Body":3}},
                 "Running":true}},
              {"DataSetWriterId":62542,"MessageType":"ua-keepalive"}]}
            """);

        Assert.Equal(("1", "press-shop"), (message.MessageId, message.PublisherId));
        var first = message.Messages[0];
        Assert.Equal(
            ((ushort?)62541, "press-07", (uint?)7, Noon, "ua-deltaframe"),
            (first.DataSetWriterId, first.DataSetWriterName, first.SequenceNumber, first.Timestamp, first.Kind));
        Assert.Equal(
            [
                new("Speed", new DataValue(Variant.From(12.5), SourceTimestamp: Noon)),
                new("Count", new DataValue(Variant.From(3u))),
                new("Running", new DataValue(Variant.From(true))),
            ],
            first.Fields);
        Assert.Empty(message.Messages[1].Fields);
    }

    [Theory]
    [InlineData("""{"Messages":{"Payload":{"Speed":1}}}""")]
    [InlineData("""[{"Payload":{"Speed":1}}]""")]
    [InlineData("""[{"Speed":1}]""")]
    [InlineData("""{"Payload":{"Speed":1}}""")]
    [InlineData("""{"Speed":1}""")]
    public void AMessageWithoutHeaders_IsRead(string json) =>
        Assert.Equal([new("Speed", new DataValue(Variant.From(1L)))], Assert.Single(Decode(json).Messages).Fields);

    [Fact]
    public void WhatIsNoMessage_IsRefused_AndTheFieldIsNamed()
    {
        Assert.Equal(StatusCode.BadNotSupported, Assert.Throws<UaException>(() => Decode("""{"MessageType":"metadata"}""")).Status);
        Assert.Equal(StatusCode.BadDecodingError, Assert.Throws<UaException>(() => Decode("7")).Status);
        Assert.Equal(StatusCode.BadDecodingError, Assert.Throws<UaException>(() => Decode("""{"Messages":7}""")).Status);
        var e = Assert.Throws<UaException>(() => Decode("""{"Payload":{"Speed":{"UaType":6,"Value":"fast"}}}"""));
        Assert.Contains("'Speed'", e.Message, StringComparison.Ordinal);
    }

    // Found by the fuzzer: System.Text.Json takes these, and throws something of its own when the text is asked for.
    [Fact]
    public void TextThatIsNoUnicode_IsRefused_WhereverItStands()
    {
        foreach (var before in new[] { "{\"MessageType\":\"ua", "{\"Speed\":\"", "{\"Spe", "{\"PublisherId\":\"", "{\"Payload\":{\"Speed\":{\"Type\":6,\"Body\":\"" })
        {
            byte[] bytes = [.. Utf8(before), 0xA8, .. Utf8("\":1}")];
            Assert.Equal(
                StatusCode.BadDecodingError, Assert.Throws<UaException>(() => JsonNetworkMessage.Decode(bytes, DecodingLimits.Default)).Status);
            Assert.Equal(StatusCode.BadDecodingError, Assert.Throws<UaException>(() => Decode(before + "\\udbff\":1}")).Status);
        }
    }

    [Theory]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"\\ud800", @"\ud800")]
    [InlineData(@"\u00e4\uD83D\uDE00x", "ä😀x")]
    public void EscapedText_IsRead(string escaped, string expected) => Assert.Equal(Variant.From(expected), Read($"\"{escaped}\""));

    private static Variant Read(string json, DecodingLimits? limits = null)
    {
        limits ??= DecodingLimits.Default;
        using var document = UaJson.Parse(Utf8(json), limits);
        return UaJson.ReadVariant(document.RootElement, limits);
    }

    private static JsonNetworkMessage Decode(string json) => JsonNetworkMessage.Decode(Utf8(json), DecodingLimits.Default);

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}

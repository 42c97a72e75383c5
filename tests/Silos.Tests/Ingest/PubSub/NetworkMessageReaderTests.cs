using System.Text;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Json;
using AxComplex.Silos.Ingest.PubSub;

namespace AxComplex.Silos.Tests.Ingest.PubSub;

public sealed class NetworkMessageReaderTests
{
    private static readonly DateTime At = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // A message as Part 14 §7.2.5.3 and §7.2.5.4 lay it out, with the three encodings of a field (raw, Variant, DataValue) in the compact, the
    // verbose and the older reversible form.
    private const string Golden = """
        {
          "MessageId": "32235546-05d9-4fd7-97df-ea3ff3408574",
          "MessageType": "ua-data",
          "PublisherId": "press-shop",
          "DataSetClassId": "2dc07ece-cab9-4470-8f8a-2c1ead207e0e",
          "Messages": [
            {
              "DataSetWriterId": 1,
              "DataSetWriterName": "ansan/press-03",
              "SequenceNumber": 224,
              "MetaDataVersion": { "MajorVersion": 672338910, "MinorVersion": 672341762 },
              "Timestamp": "2026-01-01T21:00:00+09:00",
              "Status": 1073741824,
              "MessageType": "ua-deltaframe",
              "Payload": {
                "Raw": 7.5,
                "Text": "과열",
                "Running": true,
                "Nothing": null,
                "Compact": { "UaType": 8, "Value": "-9223372036854775808" },
                "Default": { "UaType": 6 },
                "Old": { "Type": 11, "Body": "NaN" },
                "Full": { "UaType": 11, "Value": 1.5, "StatusCode": { "Code": 2147483648, "Symbol": "Bad" }, "SourceTimestamp": "2026-01-01T11:59:59Z", "ServerTimestamp": "2026-01-01T12:00:01Z" },
                "Nested": { "Value": { "Type": 9, "Body": "18446744073709551615" }, "Status": 0, "SourceTimestamp": "1601-01-01T00:00:00Z" },
                "Localized": { "UaType": 21, "Value": { "Locale": "ko", "Text": "정지" } },
                "State": { "UaType": 6, "Value": 3 }
              }
            },
            { "DataSetWriterId": 2, "SequenceNumber": 9, "MessageType": "ua-keepalive" }
          ]
        }
        """;

    [Fact]
    public void AMessage_IsReadAsTheSpecificationSays()
    {
        var (dataSets, ignored) = Read(Golden);

        Assert.Equal((2, 0), (dataSets.Count, ignored));
        var first = dataSets[0];
        Assert.Equal(("press-shop", "1", "ansan/press-03", 224u, At), (first.PublisherId, first.WriterId, first.WriterName, first.SequenceNumber, first.Timestamp));
        Assert.Equal(
            [
                Field("Raw", SampleValue.From(7.5)),
                Field("Text", SampleValue.From("과열")),
                Field("Running", SampleValue.From(true)),
                Field("Nothing", default),
                Field("Compact", SampleValue.From(long.MinValue)),
                Field("Default", SampleValue.From(0L)),
                Field("Old", SampleValue.From(double.NaN)),
                new("Full", SampleValue.From(1.5), 0x8000_0000, At.AddSeconds(-1), At.AddSeconds(1), null),
                Field("Nested", SampleValue.From(18446744073709551615.0)) with { Status = 0 },
                Field("Localized", SampleValue.From("정지")),
                Field("State", SampleValue.From(3L)),
            ],
            first.Fields);
        Assert.Equal(("2", 9u, 0), (dataSets[1].WriterId, dataSets[1].SequenceNumber, dataSets[1].Fields.Count));
    }

    // The stack has a reader of its own, for all of OPC UA; for what a signal can be the two must agree.
    [Fact]
    public void AMessage_IsReadAsTheOpcUaStackReadsIt()
    {
        var theirs = JsonNetworkMessage.Decode(Encoding.UTF8.GetBytes(Golden), DecodingLimits.Default);
        var (ours, _) = Read(Golden);

        Assert.Equal(theirs.Messages.Count, ours.Count);
        foreach (var (their, our) in theirs.Messages.Zip(ours))
        {
            Assert.Equal((their.SequenceNumber, their.DataSetWriterName), (our.SequenceNumber, our.WriterName));
            Assert.Equal(their.Fields.Select(f => (f.Key, Shown(f.Value.Value))), our.Fields.Select(f => (f.Name, f.Value.ToString())));
        }
    }

    [Theory]
    [InlineData("""{"Messages":[{"DataSetWriterId":1,"Payload":{"A":1}}]}""", 1)]
    [InlineData("""{"Messages":{"DataSetWriterId":1,"Payload":{"A":1}}}""", 1)]
    [InlineData("""{"DataSetWriterId":1,"Payload":{"A":1}}""", 1)]
    [InlineData("""[{"DataSetWriterId":1,"Payload":{"A":1}},{"DataSetWriterId":2,"Payload":{"A":1}}]""", 2)]
    [InlineData("""[{"PublisherId":"p","Messages":[{"Payload":{}}]},{"PublisherId":7,"Messages":[{"Payload":{}},{"Payload":{}}]}]""", 3)]
    public void Headers_MayBeMissing_AndMessagesMayComeTogether(string json, int expected) => Assert.Equal(expected, Read(json).DataSets.Count);

    [Fact]
    public void MessagesWithoutValues_AreCounted() =>
        Assert.Equal(2, Read("""[{"MessageType":"ua-metadata","PublisherId":"p","MetaData":{}},{"MessageType":"ua-status","Status":2}]""").Ignored);

    [Theory]
    [InlineData("7", "The body", "NetworkMessage")]
    [InlineData("{", "The body", "no JSON")]
    [InlineData("""{"a":1,"a":2}""", "The body", "")]
    [InlineData("""[{"Messages":[{"Payload":{}},7]}]""", "[0].Messages[1]", "DataSetMessage")]
    [InlineData("""{"Messages":[{"DataSetWriterId":1}]}""", "Messages[0]", "Payload")]
    [InlineData("""{"Messages":[{"MessageType":"ua-event","Payload":{}}]}""", "Messages[0]", "ua-event")]
    [InlineData("""{"Messages":[{"Payload":7}]}""", "Messages[0].Payload", "7")]
    [InlineData("""{"Messages":[{"SequenceNumber":-1,"Payload":{}}]}""", "Messages[0]", "SequenceNumber")]
    [InlineData("""{"Messages":[{"SequenceNumber":4294967296,"Payload":{}}]}""", "Messages[0]", "SequenceNumber")]
    [InlineData("""{"Messages":[{"Timestamp":"soon","Payload":{}}]}""", "Messages[0]", "Timestamp")]
    [InlineData("""{"Messages":[{"Status":"Bad","Payload":{}}]}""", "Messages[0].Status", "status")]
    [InlineData("""{"Messages":[{"DataSetWriterName":7,"Payload":{}}]}""", "Messages[0]", "DataSetWriterName")]
    [InlineData("""{"Messages":[{"Payload":{"T":{"Value":1,"SourceTimestamp":"x"}}}]}""", "Messages[0].Payload.T", "SourceTimestamp")]
    [InlineData("""{"Messages":[{"Payload":{"T":"\ud800"}}]}""", "The body", "UTF-8")]
    [InlineData("""[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]""", "The body", "deep")]
    public void WhatIsNoMessage_IsRefused_WithThePlace(string json, string place, string what)
    {
        var e = Assert.Throws<PubSubFormatException>(() => Read(json));

        Assert.StartsWith(place + ":", e.Message, StringComparison.Ordinal);
        Assert.Contains(what, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatAreNoUtf8_AreRefused() =>
        Assert.Throws<PubSubFormatException>(() => NetworkMessageReader.Read(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }, TelemetryLimits.Default));

    [Theory]
    [InlineData("""[1,2]""")]
    [InlineData("""{"UaType":11,"Value":[1]}""")]
    [InlineData("""{"UaType":22,"Value":{}}""")]
    [InlineData("""{"UaType":6,"Value":1.5}""")]
    [InlineData("""{"UaType":1,"Value":1}""")]
    [InlineData("""{"UaType":300,"Value":1}""")]
    [InlineData("""{"Some":"structure"}""")]
    public void WhatCanBeNoSignal_HasAFault(string field) =>
        Assert.NotNull(Assert.Single(Read($$$"""{"Messages":[{"Payload":{"F":{{{field}}}}}]}""").DataSets[0].Fields).Fault);

    [Fact]
    public void MoreValuesThanTheLimit_AreRefused()
    {
        var json = """{"Messages":[{"Payload":{"A":1,"B":2}},{"Payload":{"C":3}}]}""";

        Assert.Contains("2 values", Assert.Throws<PubSubFormatException>(
            () => NetworkMessageReader.Read(Encoding.UTF8.GetBytes(json), TelemetryLimits.Default with { MaxSamples = 2 })).Message, StringComparison.Ordinal);
    }

    // Nothing that anybody sends may end in another exception than ours.
    [Fact]
    public void AMessageWithAnyByteChanged_IsReadOrRefused()
    {
        var good = Encoding.UTF8.GetBytes(Golden);
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = good.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var length = random.Next(5) == 0 ? random.Next(bytes.Length) : bytes.Length;
            try
            {
                NetworkMessageReader.Read(bytes.AsMemory(0, length), TelemetryLimits.Default);
            }
            catch (PubSubFormatException)
            {
                // As it should be.
            }
        }
    }

    private static (IReadOnlyList<DataSetMessage> DataSets, int Ignored) Read(string json) =>
        NetworkMessageReader.Read(Encoding.UTF8.GetBytes(json), TelemetryLimits.Default);

    private static DataSetField Field(string name, SampleValue value) => new(name, value, 0x4000_0000, null, null, null);

    private static string Shown(Variant value) => value.IsNull ? "" : value.ToObject() switch
    {
        bool b => b ? "true" : "false",
        ulong u => SampleValue.From((double)u).ToString(),
        double d => SampleValue.From(d).ToString(),
        LocalizedText t => t.Text ?? "",
        var other => Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}

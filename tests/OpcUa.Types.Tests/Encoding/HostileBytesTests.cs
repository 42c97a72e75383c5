using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests.Encoding;

/// <summary>Whatever arrives, the answer is a value or a status code: never another exception.</summary>
public sealed class HostileBytesTests
{
    private const int Cases = 4_000;
    private static readonly DecodingLimits Limits = DecodingLimits.Default with { MaxArrayLength = 1_000 };

    // A failure names its seed, so that it can be run again.
    [Fact]
    public void RandomBytes_GiveAValueOrAStatus()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            DecodeAll(seed, bytes);
        }
    }

    // Random bytes are refused early; bytes that were right but for a few go deep.
    [Fact]
    public void DamagedMessages_GiveAValueOrAStatus()
    {
        var sound = Sound();
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var bytes = (byte[])sound[seed % sound.Length].Clone();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(4) switch
                {
                    0 => 0xFF,
                    1 => 0x7F,
                    2 => 0x00,
                    _ => (byte)random.Next(256),
                };
            }

            DecodeAll(seed, bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)]);
        }
    }

    private static byte[][] Sound()
    {
        var value = new DataValue(
            Variant.From([Variant.From([1, 2, 3, 4]).WithDimensions(2, 2), Variant.From("압력"), Variant.From([1.5, 2.5])]),
            StatusCode.UncertainInitialValue,
            new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            5);
        var change = new DataChangeNotification
        {
            MonitoredItems = [new() { ClientHandle = 1, Value = value }, new() { ClientHandle = 2, Value = value }],
            DiagnosticInfos = [new() { SymbolicId = 1, InnerDiagnosticInfo = new() { AdditionalInfo = "x" } }],
        };
        IUaStructure[] messages =
        [
            new PublishResponse
            {
                Header = new() { StringTable = ["a", null], ServiceDiagnostics = new() { LocalizedText = 1 } },
                AvailableSequenceNumbers = [1, 2, 3],
                NotificationMessage = new() { NotificationData = [new(change), new(new StatusChangeNotification())] },
                Results = [StatusCode.Good],
            },
            new CreateMonitoredItemsRequest
            {
                ItemsToCreate =
                [
                    new()
                    {
                        ItemToMonitor = new() { NodeId = new(2, "Press-07"), AttributeId = AttributeIds.Value, IndexRange = "1:2" },
                        RequestedParameters = new() { Filter = new(new DataChangeFilter { DeadbandValue = 0.5 }), QueueSize = 10 },
                    },
                ],
            },
            new BrowseResponse
            {
                Results =
                [
                    new()
                    {
                        ContinuationPoint = [1, 2],
                        References = [new() { NodeId = new(new(1, Guid.Empty), "urn:p", 1), DisplayName = new("ko", "프레스") }],
                    },
                ],
            },
            new ReadResponse { Results = [value, value], DiagnosticInfos = change.DiagnosticInfos },
        ];
        return
        [
            .. messages.Select(static message =>
            {
                using var buffer = new PooledBuffer();
                var writer = new UaBinaryWriter(buffer);
                MessageRegistry.Encode(message, ref writer);
                return buffer.WrittenSpan.ToArray();
            }),
            Golden.Encode(value),
            Golden.Encode(new ExtensionObject(change)),
            Golden.Encode(change),
        ];
    }

    private static void DecodeAll(int seed, byte[] bytes)
    {
        Decode(seed, bytes, static (ref reader) => Again(Variant.Decode(ref reader)));
        Decode(seed, bytes, static (ref reader) => Again(DataValue.Decode(ref reader)));
        Decode(seed, bytes, static (ref reader) => Again(ExpandedNodeId.Decode(ref reader)));
        Decode(seed, bytes, static (ref reader) => Again(ExtensionObject.Decode(ref reader)));
        Decode(seed, bytes, static (ref reader) => Again(DataChangeNotification.Decode(ref reader)));
        Decode(seed, bytes, static (ref reader) => MessageRegistry.DecodeRequest(ref reader));
        Decode(seed, bytes, static (ref reader) => MessageRegistry.DecodeResponse(ref reader));
        Decode(seed, bytes, static (ref reader) =>
        {
            var values = new DataChangeNotificationReader(reader.ReadByteString(), reader.Limits);
            while (values.MoveNext())
            {
            }
        });
    }

    // What was taken has to go out again, whatever it was.
    private static void Again<T>(T value)
        where T : IBinaryEncodable<T> => Golden.RoundTrip(value);

    private static void Decode(int seed, byte[] bytes, Decoding decode)
    {
        var reader = new UaBinaryReader(bytes, Limits);
        try
        {
            decode(ref reader);
        }
        catch (UaException e)
        {
            Assert.True(e.Status.IsBad, $"Seed {seed}: {e}");
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"Seed {seed}, {Convert.ToHexString(bytes)}: {e}");
        }
    }

    private delegate void Decoding(ref UaBinaryReader reader);
}

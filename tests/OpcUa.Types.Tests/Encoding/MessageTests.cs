using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests.Encoding;

/// <summary>Whole messages, as they lie in a chunk: the NodeId of the type, then its fields.</summary>
public sealed class MessageTests
{
    private static readonly byte[] Publish =
    [
        0x01, 0x00, 0x3D, 0x03, // 829: PublishResponse_Encoding_DefaultBinary
        0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // Timestamp
        0x07, 0x00, 0x00, 0x00, // RequestHandle
        0x00, 0x00, 0x00, 0x00, // ServiceResult: Good
        0x00, // ServiceDiagnostics: none
        0x00, 0x00, 0x00, 0x00, // StringTable: empty
        0x00, 0x00, 0x00, // AdditionalHeader: none
        0x2A, 0x00, 0x00, 0x00, // SubscriptionId: 42
        0x01, 0x00, 0x00, 0x00, 0x05, 0x00, 0x00, 0x00, // AvailableSequenceNumbers: 5
        0x00, // MoreNotifications: no
        0x05, 0x00, 0x00, 0x00, // SequenceNumber: 5
        0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // PublishTime
        0x01, 0x00, 0x00, 0x00, // one notification
        0x01, 0x00, 0x2B, 0x03, // 811: DataChangeNotification_Encoding_DefaultBinary
        0x01, // binary
        0x27, 0x00, 0x00, 0x00, // 39 bytes
        0x02, 0x00, 0x00, 0x00, // two values
        0x01, 0x00, 0x00, 0x00, // ClientHandle: 1
        0x05, // value and source timestamp
        0x0B, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x1A, 0xC0, // Double -6.5
        0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // SourceTimestamp
        0x02, 0x00, 0x00, 0x00, // ClientHandle: 2
        0x02, 0x00, 0x00, 0x31, 0x80, // status alone: BadNoCommunication
        0x00, 0x00, 0x00, 0x00, // DiagnosticInfos: empty
        0x00, 0x00, 0x00, 0x00, // Results: empty
        0x00, 0x00, 0x00, 0x00, // DiagnosticInfos: empty
    ];

    private static readonly byte[] GetEndpoints =
    [
        0x01, 0x00, 0xAC, 0x01, // 428: GetEndpointsRequest_Encoding_DefaultBinary
        0x00, 0x00, // AuthenticationToken: null
        0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // Timestamp
        0x01, 0x00, 0x00, 0x00, // RequestHandle
        0x00, 0x00, 0x00, 0x00, // ReturnDiagnostics
        0xFF, 0xFF, 0xFF, 0xFF, // AuditEntryId: null
        0x88, 0x13, 0x00, 0x00, // TimeoutHint: 5,000 ms
        0x00, 0x00, 0x00, // AdditionalHeader: none
        0x0A, 0x00, 0x00, 0x00, 0x6F, 0x70, 0x63, 0x2E, 0x74, 0x63, 0x70, 0x3A, 0x2F, 0x2F, // EndpointUrl "opc.tcp://"
        0x00, 0x00, 0x00, 0x00, // LocaleIds: empty
        0x00, 0x00, 0x00, 0x00, // ProfileUris: empty
    ];

    private static readonly byte[] Fault =
    [
        0x01, 0x00, 0x8D, 0x01, // 397: ServiceFault_Encoding_DefaultBinary
        0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // Timestamp
        0x07, 0x00, 0x00, 0x00, // RequestHandle
        0x00, 0x00, 0x26, 0x80, // ServiceResult: BadSessionClosed
        0x00, // ServiceDiagnostics: none
        0x00, 0x00, 0x00, 0x00, // StringTable: empty
        0x00, 0x00, 0x00, // AdditionalHeader: none
    ];

    [Fact]
    public void APublishResponse_BothWays()
    {
        var response = Assert.IsType<PublishResponse>(Response(Publish));

        Assert.Equal((42u, 5u), (response.SubscriptionId, response.NotificationMessage.SequenceNumber));
        var change = Assert.IsType<DataChangeNotification>(Assert.Single(response.NotificationMessage.NotificationData).Structure);
        Assert.Equal(
            [
                new() { ClientHandle = 1, Value = new(Variant.From(-6.5), SourceTimestamp: new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)) },
                new() { ClientHandle = 2, Value = new(Variant.Null, StatusCode.BadNoCommunication) },
            ],
            change.MonitoredItems);
        Assert.Equal(Publish, Write(response));
    }

    [Fact]
    public void AGetEndpointsRequest_BothWays()
    {
        var request = Assert.IsType<GetEndpointsRequest>(Request(GetEndpoints));

        Assert.Equal(("opc.tcp://", 5_000u), (request.EndpointUrl, request.Header.TimeoutHintMs));
        Assert.Equal(GetEndpoints, Write(request));
    }

    [Fact]
    public void AServiceFault_IsAResponse()
    {
        var fault = Assert.IsType<ServiceFault>(Response(Fault));

        Assert.Equal((7u, StatusCode.BadSessionClosed), (fault.Header.RequestHandle, fault.Header.ServiceResult));
        Assert.Equal(Fault, Write(fault));
    }

    // A peer that stops anywhere gets a status code.
    [Fact]
    public void EveryShorterMessage_IsRefused()
    {
        Cut(Publish, static bytes => Response(bytes));
        Cut(Fault, static bytes => Response(bytes));
        Cut(GetEndpoints, static bytes => Request(bytes));

        static void Cut(byte[] message, Action<byte[]> decode)
        {
            for (var length = 0; length < message.Length; length++)
            {
                var e = Assert.Throws<UaException>(() => decode(message[..length]));
                Assert.Equal(StatusCode.BadDecodingError, e.Status);
            }
        }
    }

    [Fact]
    public void ALongerMessage_IsRefused()
    {
        Assert.Equal(StatusCode.BadDecodingError, Assert.Throws<UaException>(() => Response([.. Fault, 0])).Status);
        Assert.Equal(StatusCode.BadDecodingError, Assert.Throws<UaException>(() => Request([.. GetEndpoints, 0])).Status);
    }

    // QueryFirst is a service of the specification that this stack does not have. The answer needs the handle.
    [Fact]
    public void ARequestForAnUnknownService_KeepsItsHeader()
    {
        byte[] queryFirst = [0x01, 0x00, 0x67, 0x02, .. GetEndpoints[4..]];

        var request = Assert.IsType<UnsupportedRequest>(Request(queryFirst));

        Assert.Equal((new NodeId(0, 615), 1u), (request.BinaryEncodingId, request.Header.RequestHandle));
    }

    [Fact]
    public void AnUnknownResponse_IsRefused_AndNamed()
    {
        var e = Assert.Throws<UaException>(() => Response([0x01, 0x00, 0x6A, 0x02, .. Fault[4..]]));

        Assert.Equal(StatusCode.BadUnknownResponse, e.Status);
        Assert.Contains("i=618", e.Message, StringComparison.Ordinal);
    }

    // A request where a response belongs is no response, though it is well formed.
    [Fact]
    public void ARequest_IsNoResponse() =>
        Assert.Equal(StatusCode.BadUnknownResponse, Assert.Throws<UaException>(() => Response(GetEndpoints)).Status);

    [Fact]
    public void TheNotificationReader_SeesWhatTheRecordHolds()
    {
        var bytes = NotificationBytes();
        var reader = new DataChangeNotificationReader(bytes, DecodingLimits.Default);
        var seen = new List<(uint, DataValue)>();
        while (reader.MoveNext())
        {
            seen.Add((reader.ClientHandle, reader.Value));
        }

        Assert.Equal(
            Golden.Decode<DataChangeNotification>(bytes).MonitoredItems.Select(static item => (item.ClientHandle, item.Value)), seen);
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void TheNotificationReader_AllocatesNothingForNumbers()
    {
        var items = Enumerable.Range(0, 1_000).Select(static i => new MonitoredItemNotification
        {
            ClientHandle = (uint)i,
            Value = new(Variant.From((double)i), StatusCode.Good, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
        });
        var bytes = Golden.Encode(new DataChangeNotification { MonitoredItems = [.. items] });
        var expected = 999.0 * 1_000 / 2;
        Assert.Equal(expected, Sum(bytes));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = Sum(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(expected, sum);

        static double Sum(byte[] bytes)
        {
            var sum = 0.0;
            var reader = new DataChangeNotificationReader(bytes, DecodingLimits.Default);
            while (reader.MoveNext())
            {
                sum += reader.Value.Value.AsDouble() ?? 0;
            }

            return sum;
        }
    }

    // The body of an ExtensionObject is written aside, in a pooled buffer that has to grow for it.
    [Fact]
    public void ALongNotification_ComesBackWhole()
    {
        var items = Enumerable.Range(0, 5_000).Select(static i => new MonitoredItemNotification
        {
            ClientHandle = (uint)i,
            Value = new(Variant.From($"value {i}"), StatusCode.UncertainInitialValue),
        }).ToArray();

        var found = Golden.RoundTrip(new ExtensionObject(new DataChangeNotification { MonitoredItems = items }));

        Assert.Equal(items, Assert.IsType<DataChangeNotification>(found.Structure).MonitoredItems);
    }

    [Fact]
    public void ARentedArray_HoldsWhatTheRecordHolds()
    {
        var bytes = NotificationBytes();
        var reader = new UaBinaryReader(bytes, DecodingLimits.Default);

        var count = reader.RentArray<MonitoredItemNotification>(out var rented);

        Assert.Equal(Golden.Decode<DataChangeNotification>(bytes).MonitoredItems, rented[..count]);
        Assert.Equal(sizeof(int), reader.Remaining);
    }

    // The same limits hold as for an array of its own: 4 bytes must not rent gigabytes.
    [Fact]
    public void ARentedArray_KeepsTheLimits()
    {
        Assert.Equal(StatusCode.BadEncodingLimitsExceeded, Refusal(new() { MaxArrayLength = 1 }, NotificationBytes()));
        Assert.Equal(StatusCode.BadEncodingLimitsExceeded, Refusal(new() { MaxTotalElements = 1 }, NotificationBytes()));
        Assert.Equal(StatusCode.BadDecodingError, Refusal(new(), [0xFF, 0xFF, 0x03, 0x00]));

        static StatusCode Refusal(DecodingLimits limits, byte[] bytes) => Assert.Throws<UaException>(() =>
        {
            var reader = new UaBinaryReader(bytes, limits);
            reader.RentArray<MonitoredItemNotification>(out _);
        }).Status;
    }

    [Fact]
    public void TheNotificationReader_RefusesEveryCutWithinItsValues()
    {
        var bytes = NotificationBytes();
        for (var length = 0; length < bytes.Length - 4; length++)
        {
            var cut = bytes[..length];
            Assert.Equal(StatusCode.BadDecodingError, Assert.Throws<UaException>(() => Walk(cut)).Status);
        }

        static void Walk(byte[] bytes)
        {
            var reader = new DataChangeNotificationReader(bytes, DecodingLimits.Default);
            while (reader.MoveNext())
            {
            }
        }
    }

    private static byte[] NotificationBytes()
    {
        var reader = new UaBinaryReader(
            Publish, DecodingLimits.Default, StructureRegistry.Standard.Without<DataChangeNotification>());
        var response = (PublishResponse)MessageRegistry.DecodeResponse(ref reader);
        return response.NotificationMessage.NotificationData[0].Bytes!;
    }

    private static IUaRequest Request(byte[] message)
    {
        var reader = new UaBinaryReader(message, DecodingLimits.Default);
        return MessageRegistry.DecodeRequest(ref reader);
    }

    private static IUaResponse Response(byte[] message)
    {
        var reader = new UaBinaryReader(message, DecodingLimits.Default);
        return MessageRegistry.DecodeResponse(ref reader);
    }

    private static byte[] Write(IUaStructure message)
    {
        using var buffer = new PooledBuffer();
        var writer = new UaBinaryWriter(buffer);
        MessageRegistry.Encode(message, ref writer);
        return buffer.WrittenSpan.ToArray();
    }
}

using System.Collections.Concurrent;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Limits;

/// <summary>Peers that ask and do not read, do not acknowledge, or ask without end: what they cost is bounded, and said.</summary>
public sealed class SlowPeerTests : IAsyncLifetime
{
    private const long MostBytes = 60_000_000;

    private readonly ConcurrentQueue<ConnectionEnd> _ends = new();
    private FuzzPlant _plant = null!;
    private Witness _witness = null!;

    public async ValueTask InitializeAsync()
    {
        _plant = await FuzzPlant.StartAsync(
            new UaServerLimits { MaxPublishRequestsPerSession = 5, MaxRetransmissionMessages = 10 },
            new ChannelLimits { MaxQueuedBytes = 2_000_000, MessageTimeout = TimeSpan.FromSeconds(2) });
        _plant.Server.ConnectionEnded += (_, end) => _ends.Enqueue(end);
        _witness = await Witness.StartAsync(_plant);
    }

    public async ValueTask DisposeAsync()
    {
        await _witness.DisposeAsync();
        await _plant.DisposeAsync();
    }

    [Fact]
    public async Task AClientThatAsksAndDoesNotRead_IsCutOff_WhenTooMuchWaitsForIt()
    {
        await using var peer = await SessionPeer.OpenAsync(_plant.Server.EndpointUrl);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        // Up to 400 MB, if nobody stopped it.
        for (var i = 0; i < 1000 && _ends.IsEmpty; i++)
        {
            await peer.SendAsync(LongRead);
        }

        Assert.Equal(StatusCode.BadTcpNotEnoughResources, (await EndAsync("does not read")).Status);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytes);
        await _witness.CheckAsync();
    }

    // What it left is not much memory, but it must not lie there for an hour either.
    [Fact]
    public async Task AClientThatTakesNothing_IsCutOffAtTheMessageTimeout()
    {
        await using var plant = await FuzzPlant.StartAsync(
            null, new ChannelLimits { MaxQueuedBytes = 20_000_000, MessageTimeout = TimeSpan.FromSeconds(1) });
        plant.Server.ConnectionEnded += (_, end) => _ends.Enqueue(end);
        await using var peer = await SessionPeer.OpenAsync(plant.Server.EndpointUrl, receiveBufferBytes: 8192);

        // 12 MB: more than the system takes for it, less than would be too much.
        for (var i = 0; i < 30; i++)
        {
            await peer.SendAsync(LongRead);
        }

        Assert.Equal(StatusCode.BadTimeout, (await EndAsync("took nothing")).Status);
    }

    [Fact]
    public async Task ASubscriberThatNeverAcknowledges_KeepsTheNewestMessagesOnly()
    {
        await using var peer = await SessionPeer.OpenAsync(_plant.Server.EndpointUrl);
        var subscription = (await peer.SubscribeAsync()).SubscriptionId;
        await peer.MonitorAsync(subscription, _plant.Large.Id);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var numbers = new List<uint>();
        for (var i = 1; numbers.Count < 100; i++)
        {
            _plant.Large.Set(Variant.From(Enumerable.Repeat((double)i, FuzzPlant.LargeLength).ToArray()), DateTime.UnixEpoch);
            var published = await peer.CallAsync<PublishResponse>(h => new PublishRequest { Header = h });
            Assert.InRange(published.AvailableSequenceNumbers.Length, 0, 10);
            if (published.NotificationMessage.NotificationData.Length > 0)
            {
                numbers.Add(published.NotificationMessage.SequenceNumber);
            }
        }

        Assert.Equal(90, _plant.Server.Counters.DroppedMessages);
        Assert.Equal(StatusCode.BadMessageNotAvailable, await peer.FaultOfAsync(Republish(numbers[^11])));
        await peer.CallAsync<RepublishResponse>(Republish(numbers[^10]));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytes);
        await _witness.CheckAsync();

        Func<RequestHeader, IUaRequest> Republish(uint number) =>
            h => new RepublishRequest { Header = h, SubscriptionId = subscription, RetransmitSequenceNumber = number };
    }

    [Fact]
    public async Task AFloodOfPublishRequests_IsAnsweredTooMany_TheOldestFirst()
    {
        await using var peer = await SessionPeer.OpenAsync(_plant.Server.EndpointUrl);
        await peer.SubscribeAsync(intervalMs: 60_000);
        for (var i = 0; i < 1000; i++)
        {
            await peer.SendAsync(h => new PublishRequest { Header = h with { RequestHandle = (uint)i } });
        }

        var heard = await peer.Client.CallAsync(new ReadRequest { Header = new RequestHeader { AuthenticationToken = peer.Token }, NodesToRead = [Large()] });

        var refused = heard.Responses.OfType<ServiceFault>().Select(f => (f.Header.RequestHandle, f.Header.ServiceResult));
        Assert.Equal(Enumerable.Range(0, 995).Select(i => ((uint)i, StatusCode.BadTooManyPublishRequests)), refused);
        Assert.Equal(995, _plant.Server.Counters.Refused[StatusCode.BadTooManyPublishRequests]);
        await _witness.CheckAsync();
    }

    private ReadValueId Large() => new() { NodeId = _plant.Large.Id, AttributeId = AttributeIds.Value };

    // Its answer has 400 kB.
    private ReadRequest LongRead(RequestHeader header) => new() { Header = header, NodesToRead = [.. Enumerable.Repeat(Large(), 10)] };

    private async Task<UaException> EndAsync(string why)
    {
        await Eventually.BecomesTrueAsync(() => !_ends.IsEmpty, () => "the connection to be cut off");
        Assert.True(_ends.TryDequeue(out var end));
        Assert.Contains(why, end.Cause!.Message, StringComparison.Ordinal);
        return end.Cause;
    }
}

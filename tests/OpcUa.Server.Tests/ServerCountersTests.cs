using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests;

/// <summary>A limit that held can be seen from outside: a count for each status, and a word about each connection.</summary>
public sealed class ServerCountersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsRefused_IsCountedByItsStatus()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits
        {
            MaxSessions = 1,
            MaxSubscriptions = 1,
            MaxMonitoredItems = 1,
            MaxPublishRequestsPerSession = 1,
            MaxBrowseContinuationPoints = 1,
            MaxNodesPerRead = 1,
        });
        await using var client = await server.OpenSessionAsync();
        await using var other = await server.ConnectAsync();

        await other.FaultOfAsync(h => new CreateSessionRequest { Header = h });
        await other.FaultOfAsync(h => new ReadRequest { Header = h });
        var subscription = await client.SubscribeAsync();
        await client.FaultOfAsync(h => new CreateSubscriptionRequest { Header = h });
        await client.MonitorAsync(subscription, server.Speed.Id);
        await client.MonitorAsync(subscription, server.Speed.Id);
        var first = client.PublishAsync();
        var second = client.PublishAsync();
        await Assert.ThrowsAsync<UaException>(() => first);
        await BrowseTwiceAsync(client);
        var node = new ReadValueId { NodeId = server.Speed.Id, AttributeId = AttributeIds.Value };
        await client.FaultOfAsync(h => new ReadRequest { Header = h, NodesToRead = [node, node] });

        var refused = server.Server.Counters.Refused;
        Assert.All(
            [
                StatusCode.BadTooManySessions, StatusCode.BadSessionIdInvalid, StatusCode.BadTooManySubscriptions,
                StatusCode.BadTooManyMonitoredItems, StatusCode.BadTooManyPublishRequests, StatusCode.BadNoContinuationPoints,
                StatusCode.BadTooManyOperations,
            ],
            status => Assert.Equal(1, refused[status]));
        Assert.Equal(7, refused.Count);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task AMessageThatIsDroppedUnacknowledged_IsCounted()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxRetransmissionMessages = 2 });
        await using var client = await server.OpenSessionAsync();
        await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id);
        for (var i = 1; i <= 5; i++)
        {
            var publish = client.PublishAsync();
            await client.SettleAsync();
            server.SetSpeed(i);
            server.Time.Advance(TimeSpan.FromSeconds(1));
            await publish;
        }

        Assert.Equal(3, server.Server.Counters.DroppedMessages);
    }

    [Fact]
    public async Task ConnectionsThatEnd_AreToldOf_WithTheCause()
    {
        await using var server = await TestServer.StartAsync();
        var ends = new BlockingCollection<ConnectionEnd>();
        server.Server.ConnectionEnded += (_, end) => ends.Add(end, Cancel);
        server.Namespace.AddVariable(
            server.Press, "broken", BuiltInType.Double, new VariableOptions
            {
                AccessLevel = AccessLevel.CurrentRead | AccessLevel.CurrentWrite,
                OnWrite = (_, _) => throw new InvalidOperationException("The valve is stuck."),
            });

        await using (await server.OpenSessionAsync())
        {
            // It closes in order.
        }

        var inOrder = ends.Take(Cancel);
        await using var writer = await server.OpenSessionAsync();
        await Assert.ThrowsAsync<UaException>(() => writer.CallAsync<WriteResponse>(h => new WriteRequest
        {
            Header = h,
            NodesToWrite =
            [
                new WriteValue
                {
                    NodeId = new NodeId(2, "press-07/broken"),
                    AttributeId = AttributeIds.Value,
                    Value = new DataValue(Variant.From(1.0)),
                },
            ],
        }));
        var broken = ends.Take(Cancel);

        Assert.Null(inOrder.Cause);
        Assert.StartsWith("127.0.0.1", inOrder.RemoteAddress.Replace("[::ffff:127.0.0.1]", "127.0.0.1"), StringComparison.Ordinal);
        Assert.Equal(StatusCode.BadInternalError, broken.Cause?.Status);
        Assert.Equal("The valve is stuck.", broken.Cause?.InnerException?.Message);
        Assert.DoesNotContain("valve", broken.Cause!.Message, StringComparison.Ordinal); // that is what the client was told
        Assert.Equal(
            new ListenerCounts(Open: 0, Accepted: 2, Refused: 0, Displaced: 0, Failed: 1), server.Server.Counters.Connections);
    }

    // Part 4 §5.6.2: a session keeps its connection, whoever else connects.
    [Fact]
    public async Task WhenAllConnectionsAreTaken_OneWithoutASessionMakesRoom()
    {
        await using var server = await TestServer.StartAsync(channelLimits: new ChannelLimits { MaxConnections = 2 });
        await using var client = await server.OpenSessionAsync();
        await using var idle = await server.ConnectAsync();

        await using var late = await server.OpenSessionAsync();
        var refused = await Assert.ThrowsAsync<UaException>(() => server.ConnectAsync());

        var displaced = await Assert.ThrowsAsync<UaException>(() => idle.Channel.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadTcpServerTooBusy, displaced.Status);
        Assert.Equal(StatusCode.BadTcpServerTooBusy, refused.Status);
        await client.SettleAsync();
        await late.SettleAsync();
        Assert.Equal((1, 1), (server.Server.Counters.Connections.Displaced, server.Server.Counters.Connections.Refused));
    }

    [Fact]
    public async Task TheNumbers_AreOnAMeter_WhileTheServerListens()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxSessions = 1 }, applicationUri: "urn:test:measured");
        await using var client = await server.OpenSessionAsync();
        await using var other = await server.ConnectAsync();
        await other.FaultOfAsync(h => new CreateSessionRequest { Header = h });

        var measured = Measure();
        await server.Server.StopAsync();

        Assert.Equal(2, measured["axcomplex.opcua.server.connections accepted"]);
        Assert.Equal(2, measured["axcomplex.opcua.server.connections.open "]);
        Assert.Equal(1, measured["axcomplex.opcua.server.refused BadTooManySessions"]);
        Assert.Equal(1, measured["axcomplex.opcua.server.sessions "]);
        Assert.Equal(0, measured["axcomplex.opcua.server.messages.dropped "]);
        Assert.Empty(Measure());
    }

    private static Dictionary<string, long> Measure()
    {
        var measured = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == ServerCounters.MeterName
                && instrument.Meter.Tags?.Contains(new KeyValuePair<string, object?>("server", "urn:test:measured")) == true)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => measured[$"{i.Name} {(tags.IsEmpty ? null : tags[0].Value)}"] = value);
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => measured[$"{i.Name} {(tags.IsEmpty ? null : tags[0].Value)}"] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    private static async Task BrowseTwiceAsync(TestClient client)
    {
        for (var i = 0; i < 2; i++)
        {
            await client.CallAsync<BrowseResponse>(h => new BrowseRequest
            {
                Header = h,
                RequestedMaxReferencesPerNode = 1,
                NodesToBrowse = [new BrowseDescription { NodeId = ObjectIds.Server }],
            });
        }
    }
}

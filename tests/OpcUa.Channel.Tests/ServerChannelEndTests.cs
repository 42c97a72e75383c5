using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Channel.Tests;

public sealed class ServerChannelEndTests
{
    private const uint ChannelId = 7;
    private const int Patience = 100_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The channel's buffers go back to the pool when it has ended: nobody may read from them any more.
    [Fact]
    public async Task AChannelThatCannotSend_EndsAfterItsHandler()
    {
        var handled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isHandling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (client, server) = MemoryTransport.Pair();
        await using var peer = new RawPeer(client);
        await using var channel = ServerChannel.Start(
            server,
            ChannelId,
            new(),
            async (channel, request, requestId, cancellationToken) =>
            {
                isHandling.SetResult();
                var cancelled = new TaskCompletionSource();
                await using var registration = cancellationToken.Register(cancelled.SetResult);
                await cancelled.Task;
                for (var i = 0; i < Patience && !channel.Completion.IsCompleted; i++)
                {
                    await Task.Yield();
                }

                handled.SetResult(!channel.Completion.IsCompleted);
            },
            new FakeTimeProvider());
        await peer.GreetAndOpenAsync();
        await peer.SendAsync(RawPeer.MessageFrame(ChannelId, 2, RawPeer.Body(ChannelTests.Read(1))));
        await isHandling.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        await client.DisposeAsync();
        channel.TrySend(5, new Types.Services.ReadResponse());

        Assert.True(await handled.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel), "The channel had ended before.");
        var e = await Assert.ThrowsAsync<UaException>(() => channel.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadConnectionClosed, e.Status);
    }
}

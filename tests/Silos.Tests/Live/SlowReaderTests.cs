using System.Net.Sockets;
using System.Text;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Live;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Live;

/// <summary>A reader that opens the stream on a real socket and then does not read.</summary>
public sealed class SlowReaderTests
{
    private static readonly ConnectionId Connection = ConnectionId.Parse("daesung/slow");

    [Fact]
    public async Task AReaderThatDoesNotRead_IsCutOff_WhileOthersHearEverything()
    {
        await using var silo = new SiloFixture().With("Silos:Live:SlowReaderAfter", "00:00:01");
        await silo.StartAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ended.CancelAfter(TimeSpan.FromSeconds(120));
        using var member = silo.Member("daesung");
        using var bridge = silo.Bridge("daesung");
        await using var lively = await LiveReader.OpenAsync(member, $"/live?machine={Press}", ended.Token);
        using var sleeper = await OpenAsync(silo.Address, ended.Token);
        var hub = silo.Services.GetRequiredService<LiveHub>();
        await Eventually.SeesAsync("both views to be open", () => Task.FromResult(hub.Count), count => count == 2);

        // More than all buffers between the two can hold: the sockets of this machine take a few megabytes at most.
        var sent = 0;
        while (hub.Count == 2)
        {
            Assert.True(sent < 2_000, "120 MB went to a reader that does not read");
            await bridge.AppendAsync(Batch(Connection, ++sent, Machine(Press, (sent, sent + 1), Text(sent))));
            var seen = await lively.NextAsync<SignalsChanged>(LiveEvents.Signals, _ => true);
            Assert.StartsWith($"{sent} ", seen.Signals.Single().Value, StringComparison.Ordinal);
        }

        Assert.Equal(1, hub.Count);
        var buffer = new byte[64 * 1024];
        var read = 0L;
        try
        {
            for (int n; (n = await sleeper.ReceiveAsync(buffer, ended.Token)) > 0;)
            {
                read += n;
            }
        }
        catch (SocketException)
        {
            // Reset: what was not read is gone.
        }

        Assert.True(read < sent * 60_000L, $"{read} bytes of {sent} updates were still waiting");
    }

    private static async Task<Socket> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await socket.ConnectAsync("127.0.0.1", address.Port, cancellationToken);
        var request = $"GET /live?machine={Press} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {Tokens.Of(Roles.Member, "daesung")}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        var head = new byte[12];
        await socket.ReceiveAsync(head, cancellationToken);
        Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(head));
        return socket;
    }

    private static SignalSamples Text(int number) =>
        new("program", [new(At(number), At(number), 0, SampleValue.From($"{number} {new string('x', 60_000)}"))]);
}

using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using static AxComplex.OpcUa.Channel.Tests.Security.SecureRig;

namespace AxComplex.OpcUa.Channel.Tests.Security;

/// <summary>Somebody sits between client and server, or has seen what they said.</summary>
public sealed class TamperingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Whichever byte of a protected chunk is changed on its way, the channel ends, and nothing but that is told.
    [Theory]
    [InlineData(MessageSecurityMode.Sign)]
    [InlineData(MessageSecurityMode.SignAndEncrypt)]
    public async Task AChangedByte_ClosesTheChannel(MessageSecurityMode mode)
    {
        for (var at = 16; at < 120; at += 13)
        {
            var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, mode);
            await using var pair = await OpenAsync(options, served, onSent: bytes => Change(bytes, (byte)'M', at));

            var call = pair.Client.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);

            Assert.Equal(StatusCode.BadSecurityChecksFailed, (await Assert.ThrowsAsync<UaException>(() => call)).Status);
            var ended = await Assert.ThrowsAsync<UaException>(() => pair.Server.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
            Assert.Equal(StatusCode.BadSecurityChecksFailed, ended.Status);
        }
    }

    [Fact]
    public async Task AChangedByteOfTheOpening_ClosesTheChannel()
    {
        for (var at = 1; at < 500; at += 83)
        {
            var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.Sign);

            var e = await Assert.ThrowsAsync<UaException>(
                () => OpenAsync(options, served, onSent: bytes => Change(bytes, (byte)'O', bytes.Length - at)));

            Assert.Equal(StatusCode.BadSecurityChecksFailed, e.Status);
        }
    }

    // A stranger has seen a real opening on the wire and tries what can be made of it.
    [Fact]
    public async Task AnyMutationOfARealOpening_EndsInAStatus_NeverInAFaultOfOurs()
    {
        var (options, served) = Options(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.SignAndEncrypt);
        var real = Array.Empty<byte>();
        await using (await OpenAsync(options, served, onSent: b => real = b.Span[0] == (byte)'O' ? b.ToArray() : real))
        {
            Assert.NotEmpty(real);
        }

        var random = new Random(20_260_101);
        for (var i = 0; i < 400; i++)
        {
            var frame = Mutate(real, random);
            var (clientEnd, serverEnd) = MemoryTransport.Pair();
            await using var server = ServerChannel.Start(serverEnd, 7, served, ChannelTests.Echo, TimeProvider.System);
            await clientEnd.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello), Cancel);
            await clientEnd.SendAsync(frame, Cancel);
            await clientEnd.DisposeAsync();

            var e = await Assert.ThrowsAsync<UaException>(() => server.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
            Assert.True(e.Status != StatusCode.BadInternalError, $"Case {i}: {e}");
        }
    }

    // Bytes changed, most of them in what lies in clear; bytes left out or put in, with a size that fits.
    private static byte[] Mutate(byte[] real, Random random)
    {
        var bytes = real.ToList();
        switch (random.Next(4))
        {
            case 0:
                bytes.RemoveRange(random.Next(8, bytes.Count), 1);
                break;
            case 1:
                bytes.RemoveRange(random.Next(8, bytes.Count - 1), 1);
                bytes.InsertRange(random.Next(8, bytes.Count), new byte[random.Next(1, 600)]);
                break;
            default:
                for (var n = random.Next(1, 4); n > 0; n--)
                {
                    bytes[random.Next(8, random.Next(2) == 0 ? 80 : bytes.Count)] ^= (byte)random.Next(1, 256);
                }

                break;
        }

        var frame = bytes.ToArray();
        BitConverter.TryWriteBytes(frame.AsSpan(4), frame.Length);
        return frame;
    }

    private static void Change(Memory<byte> bytes, byte messageType, int at)
    {
        if (bytes.Span[0] == messageType)
        {
            bytes.Span[at % bytes.Length] ^= 0x10;
        }
    }
}

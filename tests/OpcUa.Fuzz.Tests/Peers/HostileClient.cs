using System.Net.Sockets;
using System.Security.Cryptography;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Peers;

/// <summary>A client that opens a channel as it should, and from then on sends whatever it is told to.</summary>
internal sealed class HostileClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket _socket;
    private readonly TcpTransport _transport;
    private readonly FrameReader _reader;
    private readonly MessageAssembler _assembler = new(1 << 23, 10_000);
    private readonly SecurityTokens _tokens = new(sendsUnderNewAtOnce: true);
    private ChannelSecurity _security = ChannelSecurity.None;
    private uint _sequence;
    private uint _requestId;

    private HostileClient(Socket socket)
    {
        _socket = socket;
        _transport = new TcpTransport(socket);
        _reader = new FrameReader(_transport, 65_536);
    }

    public uint ChannelId { get; private set; }

    public bool IsOpen { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<HostileClient> ConnectAsync(Uri url, int receiveBufferBytes = 0)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (receiveBufferBytes > 0)
        {
            socket.ReceiveBufferSize = receiveBufferBytes;
        }

        await socket.ConnectAsync(url.Host, url.Port, Cancel);
        return new HostileClient(socket);
    }

    /// <summary>Greets and opens the channel.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="mode">Its mode.</param>
    /// <param name="own">The certificate to show; not needed for None.</param>
    /// <param name="server">The server's certificate; not needed for None.</param>
    public async Task OpenAsync(ISecurityPolicy policy, MessageSecurityMode mode, ApplicationCertificate? own, byte[]? server)
    {
        _security = policy.Asymmetric is null ? ChannelSecurity.None : ChannelSecurity.Between(policy, own!, server);
        await SendAsync(Frames.Greet());
        await AcceptAcknowledgeAsync();
        var nonce = RandomNumberGenerator.GetBytes(policy.NonceBytes);
        var request = new OpenSecureChannelRequest { SecurityMode = mode, ClientNonce = nonce, RequestedLifetimeMs = 600_000 };
        await SendAsync(ChunkCodec.EncodeOpen(_security, new OpenChunk(0, ++_sequence, ++_requestId, Frames.Body(request))));
        var frame = (await ReadAsync())!.Value;
        Assert.Equal(MessageType.Open, frame.Header.MessageType);
        var chunk = ChunkCodec.DecodeOpen(frame, ChunkCodec.ReadOpenHeader(frame), _security);
        var response = (OpenSecureChannelResponse)MessageCodec.DecodeResponse(chunk.Body.Span, DecodingLimits.Default);
        ChannelId = response.SecurityToken.ChannelId;
        _tokens.Issue(policy.DeriveKeys(
            mode, response.SecurityToken.TokenId, DateTimeOffset.MaxValue, nonce, response.ServerNonce ?? []));
        IsOpen = true;
    }

    /// <summary>Reads the server's Acknowledge.</summary>
    public async Task AcceptAcknowledgeAsync() => Assert.Equal(MessageType.Acknowledge, (await ReadAsync())?.Header.MessageType);

    /// <summary>Makes the next chunk, which is right as long as nobody changes it. It counts as sent.</summary>
    public ChunkSpec NextChunk(byte[] body) =>
        new(MessageType.Message, ChunkType.Final, ChannelId, _tokens.Sending.TokenId, ++_sequence, ++_requestId, body);

    /// <summary>Protects chunks as this client's.</summary>
    /// <returns>The frames.</returns>
    public byte[] Encode(IEnumerable<ChunkSpec> chunks) => [.. chunks.SelectMany(c => c.Encode(_tokens.Sending))];

    /// <summary>Cuts a message into right chunks that count as sent.</summary>
    public List<ChunkSpec> Cut(byte[] body, int chunks)
    {
        var cut = ChunkMutator.Cut(body, NextChunk([]), chunks);
        _sequence = cut[^1].SequenceNumber;
        return cut;
    }

    /// <summary>Sends bytes, as long as the server takes them.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _transport.SendAsync(bytes, Cancel).AsTask().WaitAsync(Patience, Cancel);
        }
        catch (IOException)
        {
            // It has closed the connection; what it said before is still to be read.
        }
    }

    /// <summary>Sends a right request and waits for its answer.</summary>
    public async Task<Heard> CallAsync(IUaRequest request)
    {
        var chunk = NextChunk(Frames.Body(request));
        await SendAsync(Encode([chunk]));
        return await HearAsync(chunk.RequestId);
    }

    /// <summary>Says that nothing more will come.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Listens until an answer comes, or the connection ends.</summary>
    /// <param name="requestId">Whose answer; 0 listens to the end.</param>
    /// <exception cref="TimeoutException">Neither came.</exception>
    public async Task<Heard> HearAsync(uint requestId)
    {
        var responses = new List<IUaResponse>();
        while (true)
        {
            if (await ReadAsync() is not { } frame)
            {
                return End(responses, StatusCode.Good);
            }

            switch (frame.Header.MessageType)
            {
                case MessageType.Error:
                    return End(responses, Frames.ReadError(frame).Status);
                case MessageType.Message:
                    var chunk = ChunkCodec.Decode(frame, ChannelId, _tokens, DateTimeOffset.UnixEpoch);
                    if (!_assembler.TryAdd(chunk, out var message))
                    {
                        break;
                    }

                    responses.Add(MessageCodec.DecodeResponse(message.Span, DecodingLimits.Default));
                    if (chunk.RequestId == requestId)
                    {
                        return new Heard(responses, null);
                    }

                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        IsOpen = false;
        await _transport.DisposeAsync();
        _reader.Dispose();
        _assembler.Dispose();
        _tokens.Dispose();
        _security.Dispose();
    }

    private Heard End(List<IUaResponse> responses, StatusCode status)
    {
        IsOpen = false;
        return new Heard(responses, status);
    }

    private async Task<Frame?> ReadAsync()
    {
        try
        {
            return await _reader.ReadAsync(Cancel).AsTask().WaitAsync(Patience, Cancel);
        }
        catch (Exception e) when (e is IOException || (e is UaException { Status: var s } && s == StatusCode.BadConnectionClosed))
        {
            return null; // reset, or ended within a frame
        }
    }
}

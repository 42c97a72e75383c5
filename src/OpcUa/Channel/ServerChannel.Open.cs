using System.Security.Cryptography;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel;

// HEL and ACK, opening, renewal.
public sealed partial class ServerChannel
{
    // Part 4 §5.6.2: the server accepts a token for a quarter more than its life.
    private const double ExpiresAfter = 1.25;

    private static readonly DecodingLimits HelloLimits =
        DecodingLimits.Default with { MaxStringBytes = HelloMessage.MaxEndpointUrlBytes };

    private uint _lastTokenId;

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        if (await _reader.ReadAsync(cancellationToken) is not { } frame)
        {
            throw new UaException(StatusCode.BadConnectionClosed, "The client left without a Hello.");
        }

        var hello = DecodeHello(frame);
        var limits = _options.Limits;
        var receive = (int)Math.Min((uint)limits.ReceiveBufferBytes, hello.SendBufferBytes);
        var send = (int)Math.Min((uint)limits.SendBufferBytes, hello.ReceiveBufferBytes);
        EndpointUrl = hello.EndpointUrl ?? "";
        _reader.MaxFrameBytes = receive;
        _sender.Peer = PeerLimits.Of(send, hello.MaxMessageBytes, hello.MaxChunkCount, limits);

        var acknowledge = new AcknowledgeMessage(
            0, (uint)receive, (uint)send, (uint)limits.MaxMessageBytes, (uint)limits.MaxChunkCount);
        await _transport.SendAsync(FrameWriter.Write(MessageType.Acknowledge, acknowledge), cancellationToken);
    }

    private static HelloMessage DecodeHello(Frame frame)
    {
        if (frame.Header.MessageType is not MessageType.Hello)
        {
            throw new UaException(
                StatusCode.BadTcpMessageTypeInvalid, $"The first frame is {frame.Header.MessageType} instead of a Hello.");
        }

        HelloMessage hello;
        try
        {
            var reader = new UaBinaryReader(frame.Body.Span, HelloLimits);
            hello = HelloMessage.Decode(ref reader);
        }
        catch (UaException e) when (e.Status == StatusCode.BadEncodingLimitsExceeded)
        {
            throw new UaException(
                StatusCode.BadTcpEndpointUrlInvalid, $"The endpoint URL is over {HelloMessage.MaxEndpointUrlBytes} bytes.", e);
        }

        return Math.Min(hello.SendBufferBytes, hello.ReceiveBufferBytes) < ChannelLimits.MinBufferBytes
            ? throw new UaException(
                StatusCode.BadConnectionRejected,
                $"Buffers of {hello.ReceiveBufferBytes} and {hello.SendBufferBytes} bytes were offered; at least {ChannelLimits.MinBufferBytes} are needed.")
            : hello;
    }

    private void ReceiveOpen(Frame frame)
    {
        var header = ChunkCodec.ReadOpenHeader(frame);
        _security ??= Secure(header);
        var chunk = ChunkCodec.DecodeOpen(frame, header, _security);
        Accept(chunk.SequenceNumber);
        Interlocked.Increment(ref _receivedMessages);
        if (MessageCodec.DecodeRequest(chunk.Body.Span, _options.Decoding) is not OpenSecureChannelRequest request)
        {
            throw new UaException(StatusCode.BadTcpMessageTypeInvalid, "An OPN chunk holds no OpenSecureChannelRequest.");
        }

        CheckOpen(chunk, _security.Policy, request);
        SecurityPolicy = _security.Policy;
        SecurityMode = request.SecurityMode;
        Issue(chunk.RequestId, request);
        _opened.TrySetResult();
    }

    /// <summary>Decides about the client's certificate, and makes the keys that the opening is read with.</summary>
    private ChannelSecurity Secure(in OpenHeader header)
    {
        var uri = header.SecurityPolicyUri;
        var policy = _options.Security.FirstOrDefault(o => o.Policy.Uri == uri)?.Policy ?? throw new UaException(
            StatusCode.BadSecurityPolicyRejected,
            $"The peer asks for the security policy '{uri}'; allowed: {string.Join(", ", _options.Security.Select(o => o.Policy.Uri).Distinct())}.");
        if (policy.Asymmetric is not { } algorithms)
        {
            return ChannelSecurity.None;
        }

        var expected = new CertificateExpectation
        {
            Purpose = CertificatePurpose.Client,
            MinKeyBits = algorithms.MinKeyBits,
            MaxKeyBits = algorithms.MaxKeyBits,
        };
        var validation = _options.CertificateValidator!.Validate(header.SenderCertificate, expected);
        if (!validation.IsAccepted)
        {
            // Part 4 §6.1.3: a stranger is told no more than that. The rules are for our own people.
            throw new UaException(
                StatusCode.BadSecurityChecksFailed,
                "The server does not accept the client's certificate; its administrator can see why.",
                new UaException(validation.Status, validation.ToString()));
        }

        return ChannelSecurity.Between(policy, _options.Certificate!, header.SenderCertificate);
    }

    private void CheckOpen(OpenChunk chunk, ISecurityPolicy policy, OpenSecureChannelRequest request)
    {
        var isNew = request.RequestType is SecurityTokenRequestType.Issue;
        if (isNew != (SecurityPolicy is null) || chunk.SecureChannelId != (isNew ? 0 : ChannelId))
        {
            throw new UaException(
                StatusCode.BadSecureChannelIdInvalid,
                $"{request.RequestType} of channel {chunk.SecureChannelId} does not fit this connection.");
        }

        var isOffered = _options.Security.Contains(new SecurityOffer(policy, request.SecurityMode));
        if (!isOffered || (!isNew && request.SecurityMode != SecurityMode))
        {
            throw new UaException(
                StatusCode.BadSecurityModeRejected, $"Mode {request.SecurityMode} is not allowed here with {policy.Uri}.");
        }

        if ((request.ClientNonce?.Length ?? 0) < policy.NonceBytes)
        {
            throw new UaException(StatusCode.BadNonceInvalid, $"{policy.Uri} needs a nonce of {policy.NonceBytes} bytes.");
        }
    }

    private void Issue(uint requestId, OpenSecureChannelRequest request)
    {
        var policy = SecurityPolicy!;
        var (min, max) = _options.Limits.TokenLifetime;
        var asked = TimeSpan.FromMilliseconds(request.RequestedLifetimeMs);
        var lifetime = asked == TimeSpan.Zero || asked > max ? max : asked < min ? min : asked;
        var nonce = RandomNumberGenerator.GetBytes(policy.NonceBytes);
        var now = _time.GetUtcNow();
        _lastTokenId++;
        _tokens.Issue(policy.DeriveKeys(
            SecurityMode, _lastTokenId, now + (lifetime * ExpiresAfter), nonce, request.ClientNonce ?? []));
        _deadline.Change(lifetime * ExpiresAfter, Timeout.InfiniteTimeSpan);

        var response = new OpenSecureChannelResponse
        {
            Header = new ResponseHeader { Timestamp = now.UtcDateTime, RequestHandle = request.Header.RequestHandle },
            ServerProtocolVersion = 0,
            SecurityToken = new ChannelSecurityToken
            {
                ChannelId = ChannelId,
                TokenId = _lastTokenId,
                CreatedAt = now.UtcDateTime,
                RevisedLifetimeMs = (uint)lifetime.TotalMilliseconds,
            },
            ServerNonce = nonce.Length == 0 ? null : nonce,
        };
        _sender.TrySend(new OutgoingMessage(MessageType.Open, ChannelId, requestId, Encode(response), _security));
        CryptographicOperations.ZeroMemory(nonce);
    }
}

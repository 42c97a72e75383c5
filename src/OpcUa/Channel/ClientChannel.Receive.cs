using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel;

// The loops, and how they end.
public sealed partial class ClientChannel
{
    private async Task RunAsync()
    {
        var receiving = ReceiveAsync(_stop.Token);
        var sending = _sender.RunAsync(_stop.Token);
        var renewing = RenewAsync(_stop.Token);
        var cause = await CauseOfAsync(await Task.WhenAny(receiving, sending, renewing));

        _hasEnded = true;
        _requests.FailAll(
            cause ?? new UaException(StatusCode.BadSecureChannelClosed, $"The channel to {Endpoint} was closed."));
        _sender.Complete();
        await _stop.CancelAsync();
        await _transport.DisposeAsync();
        await Task.WhenAll(CauseOfAsync(receiving), CauseOfAsync(sending), CauseOfAsync(renewing));
        _reader.Dispose();
        _assembler.Dispose();
        _tokens.Dispose();
        _security.Dispose();
        if (cause is null)
        {
            _completion.TrySetResult();
            return;
        }

        _completion.TrySetException(cause);
        _ = _completion.Task.Exception; // Seen: whoever wants to know awaits it, and nobody has to.
    }

    private async Task<UaException?> CauseOfAsync(Task loop)
    {
        try
        {
            await loop;
            return IsClosing ? null : new UaException(StatusCode.BadConnectionClosed, $"{Endpoint} closed the connection.");
        }
        catch (Exception) when (IsClosing)
        {
            return null;
        }
        catch (UaException e)
        {
            return e;
        }
        catch (IOException e)
        {
            return new UaException(StatusCode.BadConnectionClosed, $"The connection to {Endpoint} broke: {e.Message}", e);
        }
        catch (OperationCanceledException e)
        {
            return new UaException(StatusCode.BadSecureChannelClosed, $"The channel to {Endpoint} was closed.", e);
        }
        catch (Exception e)
        {
            return new UaException(StatusCode.BadInternalError, $"The channel to {Endpoint} failed: {e.Message}", e);
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadAsync(cancellationToken) is { } frame)
        {
            switch (frame.Header.MessageType)
            {
                case MessageType.Message:
                    ReceiveChunk(ChunkCodec.Decode(frame, ChannelId, _tokens, _time.GetUtcNow()));
                    break;

                case MessageType.Open:
                    ReceiveOpen(frame);
                    break;

                case MessageType.Error:
                    throw Refusal(DecodeError(frame.Body.Span));

                default:
                    throw new UaException(
                        StatusCode.BadTcpMessageTypeInvalid, $"{Endpoint} sent {frame.Header.MessageType}, as no server may.");
            }
        }
    }

    private void ReceiveChunk(Chunk chunk)
    {
        Accept(chunk.SequenceNumber);
        if (chunk.ChunkType is ChunkType.Abort)
        {
            _assembler.Reset();
            var abort = DecodeError(chunk.Body.Span);
            _requests.Fail(chunk.RequestId, new UaException(
                abort.Status.IsBad ? abort.Status : StatusCode.BadUnknownResponse,
                $"{Endpoint} gave its response up: {ErrorMessage.Shorten(abort.Reason)}"));
        }
        else if (_assembler.TryAdd(chunk, out var message))
        {
            Answer(chunk.RequestId, message.Span);
        }
    }

    private void ReceiveOpen(Frame frame)
    {
        var chunk = ChunkCodec.DecodeOpen(frame, ChunkCodec.ReadOpenHeader(frame), _security);
        Accept(chunk.SequenceNumber);
        if (!_requests.IsWaitedFor(chunk.RequestId))
        {
            throw new UaException(
                StatusCode.BadSecurityChecksFailed, $"{Endpoint} answered an opening that was not asked for, or is over.");
        }

        var response = MessageCodec.DecodeResponse(chunk.Body.Span, _options.Decoding);
        if (response is OpenSecureChannelResponse { Header.ServiceResult.IsBad: false } opened)
        {
            Install(opened);
        }

        _requests.Complete(chunk.RequestId, response);
    }

    /// <summary>Decodes an answer. One that cannot be read fails its caller alone: the stream behind it is whole.</summary>
    private void Answer(uint requestId, ReadOnlySpan<byte> message)
    {
        IUaResponse response;
        try
        {
            response = MessageCodec.DecodeResponse(message, _options.Decoding, _options.Structures);
        }
        catch (UaException e)
        {
            _requests.Fail(requestId, new UaException(e.Status, $"A response of {Endpoint} cannot be read. {e.Message}", e));
            return;
        }

        _requests.Complete(requestId, response);
    }

    private void Accept(uint sequenceNumber) =>
        _received = _received.TryAccept(sequenceNumber, out var next) ? next : throw new UaException(
            StatusCode.BadSequenceNumberInvalid, $"A chunk has the number {sequenceNumber}; the last one had {_received.Last}.");

    private ErrorMessage DecodeError(ReadOnlySpan<byte> body)
    {
        var reader = new UaBinaryReader(body, _options.Decoding);
        return ErrorMessage.Decode(ref reader);
    }
}

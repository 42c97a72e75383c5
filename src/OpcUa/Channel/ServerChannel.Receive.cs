using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel;

// The loops, and how they end.
public sealed partial class ServerChannel
{
    private void Run() => _ = RunAsync();

    private async Task RunAsync()
    {
        using var abort = new CancellationTokenSource();
        var sending = _sender.RunAsync(abort.Token);
        var cause = await CauseOfAsync(ServeOrBreakAsync(sending));
        await _deadline.DisposeAsync();
        await _watch.DisposeAsync();
        await _stop.CancelAsync();

        if (cause is not null && !sending.IsCompleted)
        {
            var last = MessageCodec.EncodeError(new ErrorMessage(cause.Status, cause.Message));
            _sender.TrySend(new OutgoingMessage(MessageType.Error, ChannelId, 0, last));
        }

        _sender.Complete();
        try
        {
            await sending.WaitAsync(CloseTimeout, _time);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            // It does not read its last words, or has gone.
        }

        await abort.CancelAsync();
        await _transport.DisposeAsync();
        await CauseOfAsync(sending);
        _reader.Dispose();
        _assembler.Dispose();
        _tokens.Dispose();
        _security?.Dispose();
        if (cause is null)
        {
            _completion.TrySetResult();
            return;
        }

        _completion.TrySetException(cause);
        _ = _completion.Task.Exception; // Seen: whoever wants to know awaits it, and nobody has to.
    }

    private async Task ServeOrBreakAsync(Task sending)
    {
        var serving = ServeAsync(_stop.Token);
        if (await Task.WhenAny(serving, sending) != sending)
        {
            await serving;
            return;
        }

        // Why it cannot send is why it ends; but it ends when nothing reads from its buffers any more.
        await _stop.CancelAsync();
        await Task.WhenAll(sending, serving);
    }

    private async Task<UaException?> CauseOfAsync(Task loop)
    {
        try
        {
            await loop;
            return _failure;
        }
        catch (UaException e)
        {
            return _failure ?? e;
        }
        catch (IOException e)
        {
            return _failure ?? new UaException(StatusCode.BadConnectionClosed, $"The connection broke: {e.Message}", e);
        }
        catch (OperationCanceledException)
        {
            return _failure;
        }
        catch (Exception e)
        {
            // The client is told no more than that; what it was is for our own log.
            return _failure ?? new UaException(StatusCode.BadInternalError, "The server failed to handle a request.", e);
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        await GreetAsync(cancellationToken);
        while (await _reader.ReadAsync(cancellationToken) is { } frame)
        {
            switch (frame.Header.MessageType)
            {
                case MessageType.Open:
                    ReceiveOpen(frame);
                    break;

                case MessageType.Message:
                    await ReceiveChunkAsync(DecodeChunk(frame), cancellationToken);
                    break;

                case MessageType.Close:
                    // A CLO of another channel, or under a wrong key, must not close this one in silence.
                    Accept(DecodeChunk(frame).SequenceNumber);
                    return;

                default:
                    throw new UaException(
                        StatusCode.BadTcpMessageTypeInvalid, $"{frame.Header.MessageType} is not allowed here.");
            }
        }
    }

    private Chunk DecodeChunk(Frame frame) => SecurityPolicy is null
        ? throw new UaException(StatusCode.BadTcpSecureChannelUnknown, "A message came before the channel was opened.")
        : ChunkCodec.Decode(frame, ChannelId, _tokens, _time.GetUtcNow());

    private ValueTask ReceiveChunkAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        Accept(chunk.SequenceNumber);
        if (chunk.ChunkType is ChunkType.Abort)
        {
            _assembler.Reset();
            return ValueTask.CompletedTask;
        }

        if (!_assembler.TryAdd(chunk, out var message))
        {
            return ValueTask.CompletedTask;
        }

        Interlocked.Increment(ref _receivedMessages);
        return HandleAsync(chunk.RequestId, message, cancellationToken);
    }

    private async ValueTask HandleAsync(uint requestId, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var request = MessageCodec.DecodeRequest(message.Span, _options.Decoding);
        if (request is UnsupportedRequest)
        {
            TrySend(requestId, NewFault(request.Header.RequestHandle, StatusCode.BadServiceUnsupported));
            return;
        }

        try
        {
            await _handler(this, request, requestId, cancellationToken);
        }
        catch (UaException e)
        {
            TrySend(requestId, NewFault(request.Header.RequestHandle, e.Status));
        }
    }

    private void Accept(uint sequenceNumber) =>
        _received = _received.TryAccept(sequenceNumber, out var next) ? next : throw new UaException(
            StatusCode.BadSequenceNumberInvalid, $"A chunk has the number {sequenceNumber}; the last one had {_received.Last}.");
}

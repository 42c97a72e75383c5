using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel;

// Reverse connections (Part 6 §7.1.3): the server connects, and then serves as if the client had.
public sealed partial class ChannelListener
{
    /// <summary>Connects to a client that listens, says who this server is, and serves the connection.</summary>
    /// <param name="client">Where the client listens: <c>opc.tcp://host:port</c>.</param>
    /// <param name="serverUri">The server's ApplicationUri.</param>
    /// <param name="endpointUrl">The URL that the client is to name in its Hello.</param>
    /// <param name="connectTimeout">How long connecting may take.</param>
    /// <param name="helloTimeout">How long the client may take to open a channel; then the connection is closed.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <returns>The channel, which the client has not opened yet. Disposing the listener closes it.</returns>
    /// <exception cref="UaException">
    /// <c>BadNotConnected</c> or <c>BadTimeout</c>: nobody listens there; <c>BadTcpServerTooBusy</c>: this listener holds all the
    /// connections that it may.
    /// </exception>
    public async Task<ServerChannel> ConnectToClientAsync(
        Uri client,
        string serverUri,
        string endpointUrl,
        TimeSpan connectTimeout,
        TimeSpan helloTimeout,
        CancellationToken cancellationToken)
    {
        var transport = await TcpTransport.ConnectAsync(client, address: null, connectTimeout, _time, cancellationToken);
        try
        {
            await transport.SendAsync(
                FrameWriter.Write(MessageType.ReverseHello, new ReverseHelloMessage(serverUri, endpointUrl)), cancellationToken);
            if (_stop.IsCancellationRequested || _channels.Count >= _options.Limits.MaxConnections)
            {
                throw new UaException(
                    StatusCode.BadTcpServerTooBusy, $"The server holds its {_options.Limits.MaxConnections} connections, or stops.");
            }

            return Serve(transport, _options with { Limits = _options.Limits with { HelloTimeout = helloTimeout } });
        }
        catch (IOException e)
        {
            await transport.DisposeAsync();
            throw new UaException(StatusCode.BadConnectionClosed, $"{client} closed the connection: {e.Message}", e);
        }
        catch
        {
            await transport.DisposeAsync();
            throw;
        }
    }
}

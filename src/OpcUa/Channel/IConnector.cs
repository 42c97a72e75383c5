namespace AxComplex.OpcUa.Channel;

/// <summary>Brings a connection to a server about. Each call brings another one.</summary>
public interface IConnector
{
    /// <summary>
    /// Gets the ApplicationUri that the server's certificate must have, whatever an unprotected discovery says; null when it
    /// is not known.
    /// </summary>
    string? ServerUri { get; }

    /// <summary>Brings one about.</summary>
    /// <param name="endpoint">The URL that the caller has for the server.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="time">The clock of the timeout.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="Types.UaException"><c>BadTimeout</c> or <c>BadNotConnected</c>; the message says what to look at.</exception>
    ValueTask<Connection> ConnectAsync(Uri endpoint, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken);
}

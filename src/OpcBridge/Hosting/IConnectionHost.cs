using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Connections;

namespace AxComplex.OpcBridge.Hosting;

/// <summary>Starts, changes and ends connections while the bridge runs.</summary>
internal interface IConnectionHost
{
    /// <summary>Runs a connection in this way from now on; one that runs in another way is ended first. The spool is the same.</summary>
    /// <param name="target">The connection.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="cancellationToken">Gives up waiting for the end of the run before; it may have been ended all the same.</param>
    Task SetAsync(ConnectionTarget target, RunKind kind, CancellationToken cancellationToken);

    /// <summary>Delivers what waits in the spool of a connection that is deleted, reads nothing any more, and ends then.</summary>
    /// <param name="target">The connection.</param>
    /// <param name="drained">Called when all is delivered; not when the bridge stops before.</param>
    /// <param name="cancellationToken">Gives up waiting for the end of the run before.</param>
    Task DrainAsync(ConnectionTarget target, Action drained, CancellationToken cancellationToken);

    /// <summary>Ends a connection and forgets how it stood; its spool stays on disk. Nothing happens for one that does not run.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Gives up waiting for its end.</param>
    Task RemoveAsync(ConnectionId connection, CancellationToken cancellationToken);
}

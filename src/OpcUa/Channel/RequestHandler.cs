using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel;

/// <summary>Takes one request of a channel.</summary>
/// <remarks>
/// The next request of the channel is read when the returned task has ended, so that a client cannot pile up work. A
/// request that is answered later (Publish) is kept, and the task ends at once; answer it with
/// <see cref="ServerChannel.TrySend"/>. A <see cref="Types.UaException"/> becomes a ServiceFault with its status; any
/// other exception is a fault of ours and closes the channel with <c>BadInternalError</c>.
/// </remarks>
/// <param name="channel">The channel that it came by.</param>
/// <param name="request">The request, decoded.</param>
/// <param name="requestId">What to answer it under.</param>
/// <param name="cancellationToken">Ends when the channel does.</param>
/// <returns>Ends when the next request may be read.</returns>
public delegate ValueTask RequestHandler(
    ServerChannel channel, IUaRequest request, uint requestId, CancellationToken cancellationToken);

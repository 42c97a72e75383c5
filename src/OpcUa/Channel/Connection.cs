using AxComplex.OpcUa.Channel.Framing;

namespace AxComplex.OpcUa.Channel;

/// <summary>A connection to a server, on which nothing was said yet.</summary>
/// <param name="Transport">The connection; whoever gets it closes it.</param>
/// <param name="EndpointUrl">The URL to name in the Hello.</param>
public sealed record Connection(ITransport Transport, Uri EndpointUrl);

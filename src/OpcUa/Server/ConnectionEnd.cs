using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server;

/// <summary>The end of a connection of a client.</summary>
/// <param name="RemoteAddress">Who it was: <c>192.0.2.7:51000</c>.</param>
/// <param name="Cause">
/// Why it ended, with the status that the client was told; a fault of the server's own lies beneath. Null when the client
/// closed it in order.
/// </param>
public sealed record ConnectionEnd(string RemoteAddress, UaException? Cause);

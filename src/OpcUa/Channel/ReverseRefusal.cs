using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel;

/// <summary>A connection that a <see cref="ReverseListener"/> did not take.</summary>
/// <param name="RemoteAddress">Where it came from: <c>192.0.2.7:51000</c>.</param>
/// <param name="ServerUri">Who it says it is; null when it did not get as far. Nobody has checked it.</param>
/// <param name="EndpointUrl">Where it says it can be reached; null when it did not get as far.</param>
/// <param name="Cause">Why it was not taken.</param>
public sealed record ReverseRefusal(string RemoteAddress, string? ServerUri, string? EndpointUrl, UaException Cause);

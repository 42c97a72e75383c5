namespace AxComplex.OpcUa.Channel;

/// <summary>What became of the connections to a <see cref="ChannelListener"/> since it started.</summary>
/// <param name="Open">Connections of now, those that are on their way in or out included.</param>
/// <param name="Accepted">Connections that were served.</param>
/// <param name="Refused">Connections that were not, because all others were in use (<c>BadTcpServerTooBusy</c>).</param>
/// <param name="Displaced">Connections that made room for another, because no session used them.</param>
/// <param name="Failed">Served connections that ended with a status: displaced, broken, timed out, or of a peer that broke a rule.</param>
public readonly record struct ListenerCounts(int Open, long Accepted, long Refused, long Displaced, long Failed);

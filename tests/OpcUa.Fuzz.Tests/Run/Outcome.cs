namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>What became of a case. Everything else is a failure.</summary>
internal enum Outcome
{
    /// <summary>It was taken as if it were right; it may be.</summary>
    Accepted,

    /// <summary>It was answered with a Bad status, and the peer may go on.</summary>
    Refused,

    /// <summary>The connection was closed, with a Bad status.</summary>
    Closed,
}

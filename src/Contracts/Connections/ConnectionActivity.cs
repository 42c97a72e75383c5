namespace AxComplex.Contracts.Connections;

/// <summary>What a connection does: how much comes, how far it is behind, what it declared, how it came back.</summary>
/// <param name="ValuesPerSecond">Values recorded, the mean of the last minute.</param>
/// <param name="LagSeconds">
/// How old the newest value is, by the equipment's own clock; it grows while nothing changes. Null before the first.
/// </param>
/// <param name="SpoolBytes">Bytes of the spool on disk, with what was delivered and is not deleted yet.</param>
/// <param name="SpoolAgeSeconds">How long the oldest batch has been waiting for delivery; 0 when none waits.</param>
/// <param name="Gaps">Gap records declared since the bridge started: one for each machine, or signal, and cause.</param>
/// <param name="Reactivated">How often the same session went on over a new connection; nothing was lost.</param>
/// <param name="Transferred">How often a new session took the subscriptions over; nothing was lost.</param>
/// <param name="Recreated">How often subscriptions, or all of it, were made anew; the time between is a gap.</param>
/// <param name="OpenHoles">Stretches of machines that are to be filled from the server's history.</param>
/// <param name="HoleSecondsLeft">How much time of machines they are.</param>
/// <param name="HoleSecondsDone">How much was gone through since the bridge started, filled or not.</param>
/// <param name="NotMonitored">Signals that the server refused to watch, the first few by name and the number of all; null for none.</param>
public sealed record ConnectionActivity(
    double ValuesPerSecond,
    double? LagSeconds,
    long SpoolBytes,
    double SpoolAgeSeconds,
    long Gaps,
    int Reactivated,
    int Transferred,
    int Recreated,
    int OpenHoles,
    double HoleSecondsLeft,
    double HoleSecondsDone,
    string? NotMonitored);

using AxComplex.Contracts.Connections;

namespace AxComplex.Silos.Connections;

/// <summary>What a connection does, as it travels between grains. Members as in <see cref="ConnectionActivity"/>.</summary>
[GenerateSerializer, Immutable, Alias("ax.connection-activity")]
internal sealed record ConnectionActivityState(
    [property: Id(0)] double ValuesPerSecond,
    [property: Id(1)] double? LagSeconds,
    [property: Id(2)] long SpoolBytes,
    [property: Id(3)] double SpoolAgeSeconds,
    [property: Id(4)] long Gaps,
    [property: Id(5)] int Reactivated,
    [property: Id(6)] int Transferred,
    [property: Id(7)] int Recreated,
    [property: Id(8)] int OpenHoles,
    [property: Id(9)] double HoleSecondsLeft,
    [property: Id(10)] double HoleSecondsDone,
    [property: Id(11)] string? NotMonitored)
{
    /// <summary>Takes it as it came in over HTTP; null when the bridge does not say.</summary>
    public static ConnectionActivityState? Of(ConnectionActivity? activity) => activity is null ? null : new(
        activity.ValuesPerSecond,
        activity.LagSeconds,
        activity.SpoolBytes,
        activity.SpoolAgeSeconds,
        activity.Gaps,
        activity.Reactivated,
        activity.Transferred,
        activity.Recreated,
        activity.OpenHoles,
        activity.HoleSecondsLeft,
        activity.HoleSecondsDone,
        activity.NotMonitored);

    /// <summary>Gets it as it goes out over HTTP.</summary>
    public ConnectionActivity ToActivity() => new(
        ValuesPerSecond, LagSeconds, SpoolBytes, SpoolAgeSeconds, Gaps, Reactivated, Transferred, Recreated, OpenHoles, HoleSecondsLeft,
        HoleSecondsDone, NotMonitored);
}

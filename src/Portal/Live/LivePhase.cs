namespace AxComplex.Portal.Live;

/// <summary>How the stream of live events stands.</summary>
internal enum LivePhase
{
    /// <summary>Not begun, or on the way for the first time.</summary>
    Connecting,

    /// <summary>The stream is open. That says nothing of whether anything arrives.</summary>
    Open,

    /// <summary>It broke; the next attempt waits.</summary>
    Lost,
}

/// <summary>The stream, as a person reads it.</summary>
/// <param name="Phase">How it stands.</param>
/// <param name="LastEventAt">When the last event arrived, by the portal's clock; null when none has.</param>
/// <param name="FailedAttempts">Attempts that failed since it last worked.</param>
/// <param name="NextAttemptAt">When the next attempt is; null while none waits.</param>
internal sealed record LiveStatus(LivePhase Phase, DateTimeOffset? LastEventAt, int FailedAttempts, DateTimeOffset? NextAttemptAt);

namespace AxComplex.OpcUa.Client;

/// <summary>
/// Hears of losses and recoveries, one call at a time and in their order. A call must not block; an exception ends the
/// session with it.
/// </summary>
public interface IRecoveryObserver
{
    /// <summary>Something was lost. Calls of the session fail until <see cref="OnRecovered"/>, unless it was a subscription alone.</summary>
    /// <param name="loss">What, and why.</param>
    void OnLost(RecoveryLoss loss);

    /// <summary>An attempt to recover failed.</summary>
    /// <param name="attempt">Which, why, and when the next one is.</param>
    void OnAttemptFailed(FailedAttempt attempt);

    /// <summary>It is back.</summary>
    /// <param name="recovery">How, and after how long.</param>
    void OnRecovered(Recovery recovery);
}

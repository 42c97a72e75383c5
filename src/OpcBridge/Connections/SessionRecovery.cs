using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>How one session is recovered: when to try again, when to give up, and who is told.</summary>
/// <remarks>
/// The gentle ways, reactivating and transferring, are worth it only while the server can still have something of ours. After that, or when
/// it refuses us for what we are, the session ends, and the supervisor begins from nothing: with trust decided and machines mapped anew.
/// </remarks>
/// <param name="endpoint">The server, for messages.</param>
/// <param name="maxDelay">The longest pause between two attempts.</param>
/// <param name="time">The bridge's clock.</param>
/// <param name="random">Spreads the attempts.</param>
internal sealed class SessionRecovery(Uri endpoint, TimeSpan maxDelay, TimeProvider time, Random random) : IRecoveryObserver
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private long _lostAt;
    private bool _isRefused;

    /// <summary>Gets or sets who is told; null until there is a subscription.</summary>
    public IEquipmentSink? Sink { get; set; }

    /// <summary>Says how long to wait before an attempt.</summary>
    /// <param name="failures">How many failed in a row.</param>
    /// <returns>The pause; null to give up.</returns>
    public TimeSpan? Pause(int failures)
    {
        if (failures == 0)
        {
            (_lostAt, _isRefused) = (time.GetTimestamp(), false);
            return FirstPause * random.NextDouble();
        }

        return _isRefused || time.GetElapsedTime(_lostAt) > GiveUpAfter ? null : Backoff.Delay(failures, maxDelay, random);
    }

    /// <inheritdoc/>
    public void OnLost(RecoveryLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Sink?.OnLost(ConnectionProblem.Describe(loss.Cause, endpoint));
    }

    /// <inheritdoc/>
    public void OnAttemptFailed(FailedAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        _isRefused = IsRefusal(attempt.Cause.Status);
        Sink?.OnLost(ConnectionProblem.Describe(attempt.Cause, endpoint));
    }

    /// <inheritdoc/>
    public void OnRecovered(Recovery recovery)
    {
        ArgumentNullException.ThrowIfNull(recovery);
        Sink?.OnRecovered(recovery.Kind switch
        {
            RecoveryKind.Reactivated => EquipmentRecovery.Reactivated,
            RecoveryKind.Transferred => EquipmentRecovery.Transferred,
            _ => EquipmentRecovery.Recreated,
        });
    }

    // Certificates, protection, logins: nothing that another attempt of the same kind would change.
    private static bool IsRefusal(StatusCode status)
    {
        var name = status.ToString();
        return name.StartsWith("BadCertificate", StringComparison.Ordinal) || name.StartsWith("BadSecurity", StringComparison.Ordinal)
            || name.StartsWith("BadIdentityToken", StringComparison.Ordinal) || status == StatusCode.BadUserAccessDenied;
    }
}

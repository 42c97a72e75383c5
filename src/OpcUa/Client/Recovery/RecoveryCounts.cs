namespace AxComplex.OpcUa.Client;

/// <summary>How often a session was lost and came back, since it was opened.</summary>
/// <param name="Losses">Losses of any kind.</param>
/// <param name="Silences">Those among them where the connection stood and the server was silent.</param>
/// <param name="Reactivated">Recoveries of kind <see cref="RecoveryKind.Reactivated"/>.</param>
/// <param name="Transferred">Recoveries of kind <see cref="RecoveryKind.Transferred"/>.</param>
/// <param name="Recreated">Recoveries of kind <see cref="RecoveryKind.Recreated"/>.</param>
/// <param name="FailedAttempts">Attempts that failed.</param>
public sealed record RecoveryCounts(
    int Losses, int Silences, int Reactivated, int Transferred, int Recreated, int FailedAttempts);

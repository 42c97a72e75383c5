using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Alarms;

/// <summary>What is known of an alarm (Part 9 §5.5, §5.7, §5.8). Immutable: each change gives the next state.</summary>
/// <param name="NeedsConfirmation">Acknowledging is not enough.</param>
internal sealed record AlarmState(bool NeedsConfirmation)
{
    public bool IsEnabled { get; init; } = true;

    public bool IsActive { get; init; }

    public bool IsAcked { get; init; } = true;

    public bool IsConfirmed { get; init; } = true;

    public ushort Severity { get; init; } = 1;

    public ushort LastSeverity { get; init; } = 1;

    public LocalizedText Message { get; init; }

    public LocalizedText Comment { get; init; }

    public DateTime Time { get; init; }

    public DateTime ActiveSince { get; init; }

    /// <summary>Gets whether a person still has to look at it: it belongs into a list of alarms.</summary>
    public bool Retain => IsEnabled && (IsActive || !IsAcked || !IsConfirmed);

    /// <summary>The cause is there. Once more while it is there changes message and severity.</summary>
    public AlarmState Raise(ushort severity, LocalizedText message, DateTime time) => this with
    {
        IsActive = true,
        IsAcked = IsActive && IsAcked,
        ActiveSince = IsActive ? ActiveSince : time,
        LastSeverity = Severity,
        Severity = severity,
        Message = message,
        Time = time,
    };

    /// <summary>The cause is gone.</summary>
    public AlarmState Clear(LocalizedText message, DateTime time) => this with { IsActive = false, Message = message, Time = time };

    /// <summary>A person has seen it.</summary>
    /// <exception cref="UaException">BadConditionDisabled or BadConditionBranchAlreadyAcked.</exception>
    public AlarmState Acknowledge(LocalizedText comment, DateTime time)
    {
        ThrowIfDisabled();
        return IsAcked
            ? throw new UaException(StatusCode.BadConditionBranchAlreadyAcked, "The alarm is acknowledged already.")
            : WithComment(comment, time) with { IsAcked = true, IsConfirmed = !NeedsConfirmation };
    }

    /// <summary>A person has done something about it.</summary>
    /// <exception cref="UaException">BadConditionDisabled or BadConditionBranchAlreadyConfirmed.</exception>
    public AlarmState Confirm(LocalizedText comment, DateTime time)
    {
        ThrowIfDisabled();
        return IsConfirmed
            ? throw new UaException(StatusCode.BadConditionBranchAlreadyConfirmed, "There is nothing to confirm.")
            : WithComment(comment, time) with { IsConfirmed = true };
    }

    /// <summary>A person says something about it.</summary>
    /// <exception cref="UaException">BadConditionDisabled.</exception>
    public AlarmState AddComment(LocalizedText comment, DateTime time)
    {
        ThrowIfDisabled();
        return this with { Comment = comment, Time = time };
    }

    /// <summary>The alarm counts again, or not.</summary>
    /// <exception cref="UaException">BadConditionAlreadyEnabled or BadConditionAlreadyDisabled.</exception>
    public AlarmState Enable(bool enabled, DateTime time) => enabled == IsEnabled
        ? throw new UaException(enabled ? StatusCode.BadConditionAlreadyEnabled : StatusCode.BadConditionAlreadyDisabled)
        : this with { IsEnabled = enabled, Time = time };

    // Part 9 §5.7.3: an empty comment leaves the one that is there.
    private AlarmState WithComment(LocalizedText comment, DateTime time) =>
        this with { Comment = string.IsNullOrEmpty(comment.Text) ? Comment : comment, Time = time };

    private void ThrowIfDisabled()
    {
        if (!IsEnabled)
        {
            throw new UaException(StatusCode.BadConditionDisabled, "The alarm is disabled.");
        }
    }
}

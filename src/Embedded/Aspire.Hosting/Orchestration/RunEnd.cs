namespace Aspire.Hosting.Orchestration;

/// <summary>How one run of a resource's process ended.</summary>
/// <param name="Kind">How.</param>
/// <param name="ExitCode">Its exit code; 0 if there was no process.</param>
/// <param name="Lasted">How long the process ran.</param>
internal readonly record struct RunEnd(RunEndKind Kind, int ExitCode = 0, TimeSpan Lasted = default);

/// <summary>Why one run of a resource's process ended.</summary>
internal enum RunEndKind
{
    /// <summary>It was asked to stop.</summary>
    Stopped,

    /// <summary>By itself.</summary>
    Exited,

    /// <summary>It could not be started.</summary>
    FailedToStart,
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states that a resource can be in.</summary>
public static class KnownResourceStates
{
    /// <summary>Not started, and not asked to.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>Waits for what it needs.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Is being started.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>The process runs.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>Has been asked to stop.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>The process ended: it crashed, or it was stopped.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>The process ended by itself with exit code 0.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>The process could not be started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>The states in which no process runs and none will by itself.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}

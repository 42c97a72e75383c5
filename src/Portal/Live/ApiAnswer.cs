namespace AxComplex.Portal.Live;

/// <summary>What Silos said.</summary>
/// <param name="Value">The answer; null unless the outcome is <see cref="ApiOutcome.Ok"/>.</param>
/// <param name="Outcome">How it went.</param>
internal sealed record ApiAnswer<T>(T? Value, ApiOutcome Outcome)
    where T : class;

/// <summary>How a question to Silos went.</summary>
public enum ApiOutcome
{
    /// <summary>Answered.</summary>
    Ok,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>There is, and the caller may not see it.</summary>
    NotAllowed,

    /// <summary>It has changed since the caller saw it.</summary>
    Outdated,

    /// <summary>Silos did not answer, or not sensibly.</summary>
    Unreachable,
}

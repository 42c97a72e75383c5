using AxComplex.OpcBridge.Connections;

namespace AxComplex.OpcBridge.Delivery;

/// <summary>What became of a call to Silos.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Problem">What is wrong, for people; null when it was taken.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null when it did not say.</param>
internal readonly record struct DeliveryOutcome(DeliveryKind Kind, string? Problem = null, TimeSpan? RetryAfter = null)
{
    // A refusal waits for a person's act, so 4 to 8 seconds at first and then up to a minute.
    private const int RefusedHeadStart = 4;

    private static readonly TimeSpan RefusedDelay = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long to wait before the next attempt: as long as was asked for, else ever longer.</summary>
    /// <param name="failures">How many attempts failed in a row; 1 or more.</param>
    /// <param name="max">The longest pause after what may work in a moment.</param>
    /// <param name="random">Spreads the attempts.</param>
    public TimeSpan PauseAfter(int failures, TimeSpan max, Random random) => RetryAfter is { } asked && asked > TimeSpan.Zero
        ? asked
        : Kind is DeliveryKind.Refused ? Backoff.Delay(failures + RefusedHeadStart, RefusedDelay, random) : Backoff.Delay(failures, max, random);
}

/// <summary>What to do after a call.</summary>
internal enum DeliveryKind
{
    /// <summary>It is durable there; go on.</summary>
    Taken,

    /// <summary>It may work in a moment; try again with back-off.</summary>
    TryAgain,

    /// <summary>It was refused for what it is; nothing but a person's act will change that. Try again slowly.</summary>
    Refused,
}

namespace AxComplex.OpcBridge.Delivery;

/// <summary>What became of a call to Silos.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Problem">What is wrong, for people; null when it was taken.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null when it did not say.</param>
internal readonly record struct DeliveryOutcome(DeliveryKind Kind, string? Problem = null, TimeSpan? RetryAfter = null);

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

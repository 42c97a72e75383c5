using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>A session, or one of its subscriptions, is back.</summary>
/// <param name="Kind">How.</param>
/// <param name="Loss">What was lost, and why.</param>
/// <param name="Away">How long it was away, from when the loss was noticed.</param>
/// <param name="Attempts">How many attempts it took; at least 1.</param>
public sealed record Recovery(RecoveryKind Kind, RecoveryLoss Loss, TimeSpan Away, int Attempts)
{
    /// <summary>Gets how many subscriptions had to be made anew.</summary>
    public int RecreatedSubscriptions { get; init; }

    /// <summary>Gets how many items of those the server refused this time. They are asked for again the next time.</summary>
    public int RefusedItems { get; init; }

    /// <summary>Gets what the server said of the first of them; Good when there is none.</summary>
    public StatusCode FirstRefusal { get; init; }
}

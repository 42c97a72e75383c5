using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>What a server made of the wish to watch nodes.</summary>
/// <param name="Results">What it said of each, in the order of their indexes.</param>
/// <param name="SubscriptionOf">The number of each item's subscription in the session; -1 for one that was refused.</param>
/// <param name="Settling">
/// How much later than it happens the server may notice a change: the longest sampling interval that it granted, and a bit for its own work.
/// </param>
/// <param name="Since">Since when all of them were there, by the server's clock; null when it does not tell the time.</param>
internal sealed record SubscribedItems(
    IReadOnlyList<StatusCode> Results, IReadOnlyList<int> SubscriptionOf, TimeSpan Settling, DateTime? Since)
{
    /// <summary>Gets how many the server watches.</summary>
    public int Created => SubscriptionOf.Count(s => s >= 0);
}

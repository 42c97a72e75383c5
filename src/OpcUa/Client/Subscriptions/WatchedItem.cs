namespace AxComplex.OpcUa.Client;

/// <summary>An item that a subscription has, or is to have.</summary>
/// <param name="Request">What was asked for last.</param>
/// <param name="Id">The server's number; null when it has none.</param>
/// <param name="IsPending">
/// The server is just being asked for the first time. One without a number that is not pending was refused when the
/// subscription was made anew, and is asked for again the next time.
/// </param>
internal sealed record WatchedItem(MonitoredItemRequest Request, uint? Id, bool IsPending = false);

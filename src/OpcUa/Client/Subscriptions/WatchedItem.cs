namespace AxComplex.OpcUa.Client;

/// <summary>An item that a subscription has, or is about to have.</summary>
/// <param name="Request">What was asked for last.</param>
/// <param name="Id">The server's number; null while the server is being asked for it.</param>
internal sealed record WatchedItem(MonitoredItemRequest Request, uint? Id);

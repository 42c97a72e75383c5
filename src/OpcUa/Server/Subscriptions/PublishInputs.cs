namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>What the table looks at when a Publish request arrives.</summary>
/// <param name="Publishing">Publishing is enabled.</param>
/// <param name="Notifications">A monitored item has something to say.</param>
/// <param name="MoreNotifications">The last message was full, and more is waiting from the same publishing cycle.</param>
internal readonly record struct PublishInputs(bool Publishing, bool Notifications, bool MoreNotifications);

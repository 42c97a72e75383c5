namespace AxComplex.OpcBridge.Connections;

/// <summary>What the status is told of a message that is on the disk.</summary>
/// <param name="Values">How many values it had; 0 for a keep-alive.</param>
/// <param name="First">How many of them were the first of their item.</param>
/// <param name="Gaps">How many gaps were declared with it.</param>
/// <param name="Newest">The newest source time among the values.</param>
/// <param name="PublishTime">When the server sent it; MinValue when it did not say.</param>
internal readonly record struct StoredMessage(int Values, int First, int Gaps, DateTime Newest, DateTime PublishTime);

using AxComplex.OpcBridge.Connections;

namespace AxComplex.OpcBridge.Batching;

/// <summary>What a subscription said, on its way to the disk.</summary>
/// <param name="Subscription">Which one.</param>
/// <param name="At">When it came, by a clock that only runs forward.</param>
/// <param name="PublishTime">When the server sent it, equipment time; MinValue when it did not say.</param>
/// <param name="Values">Its values; null for a keep-alive and for missing messages.</param>
/// <param name="IsComplete">Whether the server had nothing more to say then.</param>
/// <param name="IsMissing">Messages are missing; nothing else is said.</param>
internal sealed record HeardMessage(
    int Subscription, TimeSpan At, DateTime PublishTime, IEquipmentValues? Values, bool IsComplete, bool IsMissing = false)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that ends when all of it is on the disk.</summary>
    public Task Done => _done.Task;

    /// <summary>It is on the disk.</summary>
    public void Complete() => _done.TrySetResult();

    /// <summary>It will not come onto the disk.</summary>
    /// <param name="cause">Why.</param>
    public void Fail(Exception cause) => _done.TrySetException(cause);
}

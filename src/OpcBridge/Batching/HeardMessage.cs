using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;

namespace AxComplex.OpcBridge.Batching;

/// <summary>What a subscription said, on its way to the disk.</summary>
/// <param name="Subscription">Which one.</param>
/// <param name="At">When it came, by a clock that only runs forward.</param>
/// <param name="PublishTime">When the server sent it, equipment time; MinValue when it did not say.</param>
/// <param name="Values">Its values; null when it has none.</param>
/// <param name="IsComplete">Whether the server had nothing more to say then.</param>
internal sealed record HeardMessage(int Subscription, TimeSpan At, DateTime PublishTime, IEquipmentValues? Values, bool IsComplete)
{
    /// <summary>Gets whether messages are missing; nothing else is said then.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Gets what the server watches since it made the subscription anew; null when it did not. Nothing else is said then.</summary>
    public SubscribedItems? Restarted { get; init; }

    /// <summary>Gets changes of alarms, by the index of their machine; nothing else is said then.</summary>
    public IReadOnlyList<(int Machine, AlarmEvent Alarm)> Alarms { get; init; } = [];

    /// <summary>Gets or sets whether its time says that the clock was set: what did not change since is not known any more.</summary>
    public bool HasJumped { get; set; }

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that ends when all of it is on the disk.</summary>
    public Task Done => _done.Task;

    /// <summary>It is on the disk.</summary>
    public void Complete() => _done.TrySetResult();

    /// <summary>It will not come onto the disk.</summary>
    /// <param name="cause">Why.</param>
    public void Fail(Exception cause) => _done.TrySetException(cause);
}

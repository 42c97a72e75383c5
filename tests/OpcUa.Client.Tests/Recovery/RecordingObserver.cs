using System.Collections.Concurrent;

namespace AxComplex.OpcUa.Client.Tests.Recovery;

/// <summary>Writes down what happened to a session, one word each: <c>lost Session</c>, <c>failed</c>, <c>Reactivated</c>.</summary>
internal sealed class RecordingObserver : IRecoveryObserver
{
    public ConcurrentQueue<string> Words { get; } = new();

    public ConcurrentQueue<RecoveryLoss> Losses { get; } = new();

    public ConcurrentQueue<FailedAttempt> Failures { get; } = new();

    public ConcurrentQueue<Client.Recovery> Recoveries { get; } = new();

    public void OnLost(RecoveryLoss loss)
    {
        Losses.Enqueue(loss);
        Words.Enqueue($"lost {loss.Kind}");
    }

    public void OnAttemptFailed(FailedAttempt attempt)
    {
        Failures.Enqueue(attempt);
        Words.Enqueue("failed");
    }

    public void OnRecovered(Client.Recovery recovery)
    {
        Recoveries.Enqueue(recovery);
        Words.Enqueue(recovery.Kind.ToString());
    }

    public async Task<Client.Recovery> RecoversAsync(int count = 1)
    {
        await Eventually.BecomesTrueAsync(
            () => Recoveries.Count >= count, $"{count} recoveries; came: {string.Join(", ", Words)}; {string.Join(" | ", Failures.Select(f => f.Cause.Message).Distinct())}");
        return Recoveries.ElementAt(count - 1);
    }

    public Task FailsAsync(int count) =>
        Eventually.BecomesTrueAsync(() => Failures.Count >= count, $"{count} failed attempts; came: {string.Join(", ", Words)}");
}

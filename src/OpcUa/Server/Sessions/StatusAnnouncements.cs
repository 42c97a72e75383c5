using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Sessions;

/// <summary>
/// What a client is still to be told of subscriptions that its session has no more: they timed out, or another session has
/// them (Part 4 §7.25.4, StatusChangeNotification). Guarded by the session's gate.
/// </summary>
/// <param name="most">How many are kept; the oldest goes first.</param>
/// <param name="clock">The clock of the stamps.</param>
internal sealed class StatusAnnouncements(int most, ServerClock clock)
{
    private readonly Queue<(uint SubscriptionId, StatusCode Status)> _waiting = new();

    public bool IsEmpty => _waiting.Count == 0;

    public void Add(uint subscriptionId, StatusCode status)
    {
        _waiting.Enqueue((subscriptionId, status));
        if (_waiting.Count > most)
        {
            _waiting.Dequeue();
        }
    }

    /// <summary>Takes the oldest, as the message that tells it; the caller holds it.</summary>
    public bool TryTake(out uint subscriptionId, [NotNullWhen(true)] out EncodedMessage? message)
    {
        if (!_waiting.TryDequeue(out var next))
        {
            (subscriptionId, message) = (0, null);
            return false;
        }

        subscriptionId = next.SubscriptionId;
        message = EncodedMessage.Of(new NotificationMessage
        {
            SequenceNumber = 1,
            PublishTime = clock.UtcNow,
            NotificationData = [new ExtensionObject(new StatusChangeNotification { Status = next.Status })],
        });
        return true;
    }
}

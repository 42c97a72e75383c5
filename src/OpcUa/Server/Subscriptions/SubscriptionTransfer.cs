using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Moves a subscription from one session to another (Part 4 §5.14.7; rows 22 to 24 of the state table).</summary>
internal static class SubscriptionTransfer
{
    /// <summary>Moves it, from a session that lives or from one that is gone.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="to">The session that takes it over.</param>
    /// <param name="available">The messages that the client may ask for with Republish.</param>
    /// <returns>Good, or why it stays where it is.</returns>
    public static StatusCode Move(Subscription subscription, Session to, out uint[] available)
    {
        available = [];
        while (true)
        {
            var from = subscription.Owner;
            if (from == to)
            {
                return StatusCode.BadNothingToDo;
            }

            // Two gates are always entered in the order of their sessions, so that two transfers cannot wait for each other.
            var (first, second) = from.Order < to.Order ? (from, to) : (to, from);
            lock (first.Gate)
            {
                lock (second.Gate)
                {
                    if (subscription.Owner != from)
                    {
                        continue;
                    }

                    to.ThrowIfClosed();
                    if (!from.MayBeTakenOverBy(to))
                    {
                        return StatusCode.BadUserAccessDenied;
                    }

                    if (to.Subscriptions.Count >= to.Limits.MaxSubscriptionsPerSession)
                    {
                        return StatusCode.BadTooManySubscriptions;
                    }

                    if (!from.Subscriptions.Release(subscription.Id))
                    {
                        return StatusCode.BadSubscriptionIdInvalid; // it has just ended
                    }

                    available = subscription.TransferTo(to);
                    to.Subscriptions.TakeOver(subscription);
                }
            }

            from.PublishQueue.Flush();
            return StatusCode.Good;
        }
    }

    /// <summary>Sends the present value of every item that reports a variable, changed or not.</summary>
    public static void Resend(Subscription subscription)
    {
        List<DataItem> items;
        using (subscription.Enter())
        {
            items = [.. subscription.Items.All.OfType<DataItem>().Where(i => i.Mode == MonitoringMode.Reporting)];
            items.ForEach(i => i.ForgetReported());
        }

        // A variable's lock comes before a gate, so its value is pushed from outside.
        foreach (var item in items)
        {
            if (item is { Node: VariableNode variable, AttributeId: AttributeIds.Value })
            {
                variable.Repeat(item);
            }
        }
    }
}

using AxComplex.OpcUa.Server.Subscriptions;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

/// <summary>Part 4 §5.14.1.2, held beside the code: every input, and the condition of every row written out again.</summary>
public sealed class SubscriptionTableTests
{
    private static IEnumerable<TimerInputs> AllTimerInputs =>
        from bits in Enumerable.Range(0, 32)
        select new TimerInputs((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0);

    private static IEnumerable<PublishInputs> AllPublishInputs =>
        from bits in Enumerable.Range(0, 8)
        select new PublishInputs((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);

    [Fact]
    public void TimerInNormal_TakesTheRowWhoseConditionHolds()
    {
        foreach (var i in AllTimerInputs)
        {
            var silent = !i.Publishing || (i.Publishing && !i.Notifications);
            var rows = Holding(
                (6, i.PublishQueued && i.Publishing && i.Notifications),
                (7, i.PublishQueued && !i.MessageSent && silent),
                (8, !i.PublishQueued && (!i.MessageSent || (i.Publishing && i.Notifications))),
                (9, i.MessageSent && silent));

            Assert.Equal(SubscriptionTable.TimerInNormal(i), Assert.Single(rows));
        }
    }

    [Fact]
    public void TimerInKeepAlive_TakesTheRowWhoseConditionHolds()
    {
        foreach (var i in AllTimerInputs)
        {
            var silent = !i.Publishing || (i.Publishing && !i.Notifications);
            var rows = Holding(
                (14, i.Publishing && i.Notifications && i.PublishQueued),
                (15, i.PublishQueued && i.LastKeepAliveTick && silent),
                (16, !i.LastKeepAliveTick && silent),
                (17, !i.PublishQueued && (i.LastKeepAliveTick || (i.Publishing && i.Notifications))));

            // Rows 15 to 17 leave the order to the reader where the counter stands at 1: 17 without, 15 with a request.
            Assert.Equal(SubscriptionTable.TimerInKeepAlive(i), Assert.Single(rows));
        }
    }

    [Fact]
    public void PublishInNormal_TakesTheRowWhoseConditionHolds()
    {
        foreach (var i in AllPublishInputs)
        {
            var rows = Holding(
                (4, !i.Publishing || (i.Publishing && !i.MoreNotifications)),
                (5, i.Publishing && i.MoreNotifications));

            Assert.Equal(SubscriptionTable.PublishInNormal(i), Assert.Single(rows));
        }
    }

    [Fact]
    public void PublishInLate_TakesTheRowWhoseConditionHolds()
    {
        foreach (var i in AllPublishInputs)
        {
            var rows = Holding(
                (10, i.Publishing && (i.Notifications || i.MoreNotifications)),
                (11, !i.Publishing || (i.Publishing && !i.Notifications && !i.MoreNotifications)));

            Assert.Equal(SubscriptionTable.PublishInLate(i), Assert.Single(rows));
        }
    }

    private static IEnumerable<int> Holding(params (int Row, bool Holds)[] rows) =>
        from row in rows where row.Holds select row.Row;
}

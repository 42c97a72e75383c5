namespace AxComplex.OpcUa.Channel.Tests;

public sealed class ExponentialBackoffTests
{
    [Theory]
    [InlineData(0, 0, 0)] // the first attempt needs no pause
    [InlineData(1, 250, 500)]
    [InlineData(2, 500, 1000)]
    [InlineData(4, 2000, 4000)]
    [InlineData(8, 5000, 10_000)] // the cap
    [InlineData(int.MaxValue, 5000, 10_000)]
    public void APause_DoublesUpToItsCap_LessUpToAHalf(int failures, int atLeastMs, int atMostMs)
    {
        var backoff = new ExponentialBackoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10), new Random(1));

        for (var i = 0; i < 100; i++)
        {
            Assert.InRange(backoff.Next(failures).TotalMilliseconds, atLeastMs, atMostMs);
        }
    }

    // Many clients that lost the same server must not come back all at once.
    [Fact]
    public void TwoPauses_Differ()
    {
        var backoff = new ExponentialBackoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10), new Random(1));

        Assert.NotEqual(backoff.Next(3), backoff.Next(3));
    }
}

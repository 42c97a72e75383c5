using AxComplex.OpcUa.Server.Subscriptions;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

public sealed class SubscriptionParametersTests
{
    private static readonly UaServerLimits Limits = new();

    [Theory]
    [InlineData(500, 500)]
    [InlineData(0, 10)]
    [InlineData(-1, 10)]
    [InlineData(double.NaN, 10)]
    [InlineData(double.PositiveInfinity, 3_600_000)]
    public void TheInterval_LiesWithinTheLimits(double wantedMs, double expectedMs) =>
        Assert.Equal(expectedMs, Revise(wantedMs, 100, 10).PublishingInterval.TotalMilliseconds);

    // Part 4 §5.14.2.2: the lifetime is at least three keep-alives, whatever either side wishes.
    [Theory]
    [InlineData(1000, 0u, 0u, 30u, 10u)]
    [InlineData(1000, 100u, 10u, 100u, 10u)]
    [InlineData(1000, 1u, 20u, 60u, 20u)]
    [InlineData(1000, uint.MaxValue, uint.MaxValue, 3600u, 1200u)]
    [InlineData(3_600_000, 5u, 5u, 3u, 1u)]
    public void TheCounts_FitTogether_AndInTheLongestLifetime(
        double intervalMs, uint lifetime, uint keepAlive, uint expectedLifetime, uint expectedKeepAlive)
    {
        var revised = Revise(intervalMs, lifetime, keepAlive);

        Assert.Equal((expectedLifetime, expectedKeepAlive), (revised.LifetimeCount, revised.KeepAliveCount));
    }

    [Theory]
    [InlineData(0u, 10_000)]
    [InlineData(5u, 5)]
    [InlineData(uint.MaxValue, 10_000)]
    public void TheSizeOfAMessage_IsLimited(uint wanted, int expected) =>
        Assert.Equal(expected, SubscriptionParameters.Revise(1000, 0, 0, wanted, 0, Limits).MaxNotifications);

    private static SubscriptionParameters Revise(double intervalMs, uint lifetime, uint keepAlive) =>
        SubscriptionParameters.Revise(intervalMs, lifetime, keepAlive, maxNotifications: 0, priority: 0, Limits);
}

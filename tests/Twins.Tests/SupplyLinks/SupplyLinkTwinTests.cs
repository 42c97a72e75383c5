using AxComplex.Contracts.Api;
using AxComplex.Twins.SupplyLinks;

namespace AxComplex.Twins.Tests.SupplyLinks;

public sealed class SupplyLinkTwinTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // 100 + 40 made − 2 × 30 used = 80; 60 used in a quarter of a day = 240 a day; 80 / 240 days.
    [Fact]
    public void StockDemandAndDays_ByHand()
    {
        var link = new SupplyLinkTwin(100, 2)
            .WithMade(new(5, 40, Noon, TimeSpan.TicksPerDay))
            .WithUnitsMade(new(9, 30, Noon.AddHours(1), TimeSpan.TicksPerDay / 4));

        Assert.Equal((80, 240.0, 80 / 240.0), (link.Stock, link.DemandPerDay, link.DaysOfSupply));
        Assert.Equal(Noon.AddHours(1), link.AsOf);
    }

    // After a crash totals are heard again, and older ones may come late: neither may move the stock.
    [Fact]
    public void ATotalHeardTwiceOrLate_ChangesNothing()
    {
        var link = new SupplyLinkTwin(0, 1).WithMade(new(5, 40, Noon, 1)).WithMade(new(5, 40, Noon, 1)).WithMade(new(4, 39, Noon, 1));

        Assert.Equal(40, link.Stock);
        Assert.Null(link.DaysOfSupply);
    }

    [Theory]
    [InlineData(5.0, WarningLevel.None)]
    [InlineData(4.9, WarningLevel.Attention)]
    [InlineData(2.9, WarningLevel.Caution)]
    [InlineData(1.9, WarningLevel.Alert)]
    [InlineData(0.0, WarningLevel.Serious)]
    [InlineData(null, WarningLevel.None)]
    public void TheWarning_FollowsTheDaysOfSupply(double? days, WarningLevel level) =>
        Assert.Equal(level, new WarningThresholds().LevelOf(days));
}

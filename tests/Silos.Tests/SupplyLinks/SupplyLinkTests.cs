using AxComplex.Contracts.Api;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.SupplyLinks;

public abstract class SupplyLinkTests(Func<SiloFixture> make)
{
    // 100 + 40 made − 2 × 30 used; 60 in six hours are 240 a day. And the same after a restart, without anything new.
    [Fact]
    public async Task StockAndDays_FollowFromTheMachines_AlsoAfterARestart()
    {
        await using var silo = make();
        await silo.StartAsync();
        using (var press = silo.Bridge("daesung"))
        using (var line = silo.Bridge("hanbit"))
        using (var member = silo.Member("hanbit"))
        {
            await press.DescribeAsync(PressShop, Description(Press));
            await line.DescribeAsync(Appliance, Description(Line));
            await press.AppendAsync(Batch(PressShop, 1, Machine(Press, (0, 3_600), Values("good-count", (0, 7), (60, 47)))));
            await line.AppendAsync(Batch(Appliance, 1, Machine(Line, (0, 21_600), Values("good-count", (0, 0), (60, 30)))));
            await Eventually.SeesAsync("the stock", () => LinkAsync(member), link => link.Stock == 80);
        }

        await silo.RestartAsync();

        using var again = silo.Member("hanbit");
        var link = await LinkAsync(again);
        Assert.Equal((80, 240.0, 80 / 240.0, WarningLevel.Serious), (link.Stock, link.DemandPerDay, link.DaysOfSupply, link.Warning));
        Assert.Equal(At(21_600), link.AsOf);
        Assert.Equal("도어 패널", link.PartNames.Ko);
    }

    private static async Task<SupplyLinkView> LinkAsync(SiloClient client) => Assert.Single(await client.GetAsync<SupplyLinkView[]>("/api/v1/supply-links"));
}

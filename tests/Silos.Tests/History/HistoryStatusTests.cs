using System.Net;
using AxComplex.Contracts.Api;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History;

public abstract class HistoryStatusTests(Func<SiloFixture> make)
{
    // What was dropped is never a secret: an operator reads it, and so does he read what came too late.
    [Fact]
    public async Task AnOperator_SeesWhatWasDropped_AndNobodyElseDoes()
    {
        await using var silo = make().With("Silos:History:RetentionDays", "30");
        await silo.StartAsync();
        using var bridge = silo.Bridge("daesung");
        var longAgo = Machine(Press, null, Values("v", (-86_400 * 3_650, 1)));
        await bridge.AppendAsync(Batch(PressShop, 1, longAgo));
        await silo.SettleAsync();
        await bridge.AppendAsync(Batch(PressShop, 2, longAgo));
        using var chief = silo.Operator();

        var status = await chief.GetAsync<HistoryStatusView>("/api/v1/system/history");

        Assert.Equal((silo.Kind.ToString(), 30, new DateTimeOffset(2016, 2, 1, 0, 0, 0, TimeSpan.Zero), 1L), (status.Store, status.RetentionDays, status.OldestAvailable, status.LeftOut));
        Assert.Equal("2016-01", Assert.Single(status.Dropped).Month);
        using var member = silo.Member("daesung");
        Assert.Equal(HttpStatusCode.Forbidden, await member.StatusOfAsync("/api/v1/system/history"));
    }
}

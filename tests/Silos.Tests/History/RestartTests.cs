using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History;

public abstract class RestartTests(Func<SiloFixture> make)
{
    // Everything that was answered is there again, by the same address, and an old batch is still a duplicate.
    [Fact]
    public async Task AfterARestart_NothingIsMissing_AndNothingIsTwice()
    {
        await using var silo = make();
        await silo.StartAsync();
        var batches = Enumerable.Range(1, 20)
            .Select(i => Batch(PressShop, i, Machine(Press, (i, i + 1), Values("state", (i, i % 4)), Values("good-count", (i, i * 3)))))
            .ToList();
        using (var bridge = silo.Bridge("daesung"))
        {
            await bridge.DescribeAsync(PressShop, Description(Press));
            foreach (var batch in batches)
            {
                await bridge.AppendAsync(batch);
            }
        }

        var before = await ViewAsync(silo);
        await silo.RestartAsync();
        var after = await ViewAsync(silo);

        Assert.Equal(57, after.Summary.GoodParts);
        Assert.Equal(before.Summary, after.Summary);
        Assert.Equal(before.Signals, after.Signals);
        using var again = silo.Bridge("daesung");
        Assert.Equal(new BatchReceipt(PressShop, 20, BatchOutcome.Duplicate, 20), await again.AppendAsync(batches[^1]));
        Assert.Equal(BatchOutcome.Stored, (await again.AppendAsync(Batch(PressShop, 21, Machine(Press, (21, 22), Values("good-count", (21, 63)))))).Outcome);
        Assert.Equal(60, (await ViewAsync(silo)).Summary.GoodParts);
    }

    private static async Task<MachineView> ViewAsync(SiloFixture silo)
    {
        using var member = silo.Member("daesung");
        return await member.GetAsync<MachineView>($"/api/v1/machines/{Press}");
    }
}

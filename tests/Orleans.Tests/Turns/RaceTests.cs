namespace AxComplex.Orleans.Tests.Turns;

public sealed class RaceTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task TurnsOfInterleavingCalls_NeverOverlap()
    {
        var grain = silo.Grains.GetGrain<IRaceGrain>("race");
        var overlaps = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => grain.Touch(200))));

        Assert.All(overlaps, count => Assert.Equal(0, count));
    }
}

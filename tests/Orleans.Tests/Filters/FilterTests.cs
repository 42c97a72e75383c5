namespace AxComplex.Orleans.Tests.Filters;

public sealed class FilterTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task AGrainThatFiltersItsCalls_SeesThem_AndMayChangeOrRefuseThem()
    {
        var grain = silo.Grains.GetGrain<IFilteredGrain>("filtered");
        await grain.DoNothing();

        Assert.Equal(9, await grain.Twice(4));
        await Assert.ThrowsAsync<ArithmeticException>(() => grain.Twice(13));
        Assert.Equal(["DoNothing", "Twice", "Twice"], silo.JournalOfSilo.Of("filtered"));
    }
}

using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Portal.Complex;
using AxComplex.Portal.Tests.Hosting;

namespace AxComplex.Portal.Tests.Complex;

public sealed class MapLayoutTests
{
    private static readonly ComplexView Demo = new DemoComplex(DateTimeOffset.UnixEpoch).Complex();

    [Fact]
    public void ASupplier_StandsLeftOfItsCustomer_AndNothingOverlaps()
    {
        var map = MapLayout.Of(Demo);

        var (supplier, customer) = (map.Companies.Single(c => c.Id.Name == "daesung"), map.Companies.Single(c => c.Id.Name == "hanbit"));
        Assert.True(supplier.X + supplier.Width < customer.X);
        var link = Assert.Single(map.Links);
        Assert.True(link.LabelX >= supplier.X + supplier.Width - 20 && link.LabelX + link.LabelWidth <= customer.X + 20);
    }

    // Two companies that supply each other, and one that supplies itself, must not send the layout round and round.
    [Fact]
    public void ACircleOfSuppliers_IsDrawnAllTheSame()
    {
        var back = Link("hanbit/changwon>daesung/ansan:scrap");
        var own = Link("daesung/ansan>daesung/ansan:die");

        var map = MapLayout.Of(Demo with { SupplyLinks = [.. Demo.SupplyLinks, back, own] });

        Assert.Equal(3, map.Links.Count);
        Assert.True(map.Width < 4000);
        Assert.Equal(3, map.Links.Select(l => (l.LabelX, l.LabelY)).Distinct().Count());
    }

    [Fact]
    public void AFactoryThatMayNotBeSeen_IsThereAndSaysNothing()
    {
        var map = MapLayout.Of(Demo with { Companies = [Demo.Companies[0]] });

        var partner = map.Companies.Single(c => c.Id.Name == "hanbit");
        Assert.Null(partner.View);
        Assert.Null(Assert.Single(partner.Factories).View);
        Assert.Single(map.Links);
    }

    [Fact]
    public void NoCompanies_MakeAnEmptyMap() => Assert.Empty(MapLayout.Of(new ComplexView([], [], [])).Companies);

    private static SupplyLinkView Link(string id) =>
        new(SupplyLinkId.Parse(id), new LocalizedName("", "part"), 0, null, null, WarningLevel.None, null);
}

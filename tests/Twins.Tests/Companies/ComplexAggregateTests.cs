using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Companies;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Definitions;
using AxComplex.Twins.Tests.Factories;
using static AxComplex.Twins.Tests.Kpis.Given;

namespace AxComplex.Twins.Tests.Companies;

public sealed class ComplexAggregateTests
{
    private static readonly KpiWindow Hour = new(Noon, Noon.AddHours(1));

    [Fact]
    public void ThreeCompanies_OfWhichNoneIsDominant_AreShownAsOne()
    {
        var aggregate = Of(KpiNames.Quality, Company("a", 90, 10), Company("b", 90, 10), Company("c", 95, 5));

        Assert.Equal((275.0 / 300, 3), (aggregate.Kpi!.Value, aggregate.Companies));
        Assert.Null(aggregate.Withheld);
    }

    // With two, each knows the other by subtracting itself.
    [Fact]
    public void TwoCompanies_AreWithheld() =>
        AssertWithheld(WithheldReason.TooFewCompanies, Of(KpiNames.Quality, Company("a", 90, 10), Company("b", 80, 20)));

    // A third one that is dark, or does not count parts at all, is none to hide among.
    [Fact]
    public void ACompanyOfWhichNothingIsKnown_IsNoneOfTheThree()
    {
        var dark = new CompanyTotals(new("dark"), MachineKpis.Totals(
            Events(Machine(10, Signal("good", SignalRole.GoodCount), Signal("scrap", SignalRole.ScrapCount)), 0, 60, []), KpiRules.Default));
        var other = new CompanyTotals(new("other"), MachineKpis.Totals(
            Events(Machine(10, Signal("state", SignalRole.ItemState)), 0, 60, [(0, 60)], Values("state", (0, 3))), KpiRules.Default));

        AssertWithheld(WithheldReason.TooFewCompanies, Of(KpiNames.Quality, Company("a", 90, 10), Company("b", 80, 20), dark));
        AssertWithheld(WithheldReason.TooFewCompanies, Of(KpiNames.Quality, Company("a", 90, 10), Company("b", 80, 20), other));
    }

    // 900 of 1,100 parts: the figure of the complex would be that company's figure.
    [Fact]
    public void ADominantCompany_IsWithheld()
    {
        AssertWithheld(WithheldReason.DominantCompany, Of(KpiNames.Quality, Company("a", 900, 0), Company("b", 90, 10), Company("c", 100, 0)));

        // It has few parts but all of the scrap.
        AssertWithheld(WithheldReason.DominantCompany, Of(KpiNames.ScrapRatio, Company("a", 90, 10), Company("b", 100, 0), Company("c", 100, 0)));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void TheLimit_IsAShareOf60Percent(int largest, bool isShown)
    {
        var rest = 100 - largest;
        var aggregate = Of(KpiNames.Oee, Company("a", largest, 0), Company("b", rest / 2, 0), Company("c", rest - (rest / 2), 0));

        Assert.Equal(isShown, aggregate.Kpi is not null);
    }

    [Fact]
    public void WhatIsShown_NamesNoCompanyAndNoGap()
    {
        var text = JsonSerializer.Serialize(Of(KpiNames.Quality, Company("geheim", 90, 10), Company("b", 90, 10), Company("c", 95, 5)));

        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);
        Assert.Contains("\"Gaps\":[]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ARuleForLessThanThree_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        ComplexAggregate.Of(KpiCatalogue.All[0], [], Hour, "", new AnonymityRule(MinCompanies: 2)));

    private static void AssertWithheld(WithheldReason reason, ComplexAggregate aggregate)
    {
        Assert.Equal((reason, null, null), (aggregate.Withheld, aggregate.Kpi, aggregate.Companies));
        Assert.False(string.IsNullOrEmpty(aggregate.Because));
    }

    private static ComplexAggregate Of(string kpi, params CompanyTotals[] companies) =>
        ComplexAggregate.Of(KpiCatalogue.Find(kpi)!, companies, Hour, "", AnonymityRule.Default);

    private static CompanyTotals Company(string name, int good, int scrap) => new(new CompanyId(name), FactoryRollUpTests.Press(30, good, scrap));
}

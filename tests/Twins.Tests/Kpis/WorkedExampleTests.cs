using System.Globalization;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;
using static AxComplex.Twins.Tests.Kpis.Given;

namespace AxComplex.Twins.Tests.Kpis;

/// <summary>
/// The hour of docs/kpis.md, to be checked by hand. Noon to one, a break from 12:30 to 12:40, nobody looked from 12:50 to 12:55. Setup for ten minutes, then
/// production; at 12:40 a fault for six minutes.
/// </summary>
public sealed class WorkedExampleTests
{
    private static readonly KpiRules Rules = new(
        StateMapping.Machinery,
        SpanSet.Of([new ObservationSpan(At(0), At(30)), new ObservationSpan(At(40), At(60))]),
        "calendar:example@1");

    private static readonly MachineEvents Hour = Events(
        Machine(
            plannedSeconds: 30,
            Signal("state", SignalRole.ItemState),
            Signal("mode", SignalRole.OperationMode),
            Signal("good", SignalRole.GoodCount, maxPerSecond: 0.05),
            Signal("scrap", SignalRole.ScrapCount, maxPerSecond: 0.05),
            Signal("rework", SignalRole.ReworkCount, maxPerSecond: 0.05),
            Signal("energy", SignalRole.Energy, maxPerSecond: 0.01)),
        0,
        60,
        [(-1, 50), (55, 70)],
        Values("state", (-1, 3), (30, 2), (40, 1), (46, 3)).SeenAgain(46, 3, seen: 55),
        Values("mode", (-1, 2), (10, 3)).SeenAgain(10, 3, seen: 55),
        Values("good", (-1, 100), (15, 110), (20, 120), (29, 136), (48, 140), (58, 152)).SeenAgain(54, 146, seen: 55),
        Values("scrap", (-1, 0), (18, 1), (28, 2), (57, 3)).SeenAgain(28, 2, seen: 55),
        Values("rework", (-1, 7), (25, 8)).SeenAgain(25, 8, seen: 55),
        Values("energy", (-1, 500), (30, 505), (49, 508), (59, 2)).SeenAgain(54.5, 0.5, seen: 55));

    [Theory]
    [InlineData(KpiNames.Availability, "29/45", "29/50", "34/50", 0.9)]
    [InlineData(KpiNames.Effectiveness, "1500/1740", "1680/2040", "1980/1740", 0.9)]
    [InlineData(KpiNames.Quality, "52/56", "52/56", "62/66", 0.9)]
    [InlineData(KpiNames.Oee, "1560/3000", "1560/3000", "1860/3000", 0.9)]
    [InlineData(KpiNames.Nee, "53820/78300", "68640/102000", "81840/87000", 0.9)]
    [InlineData(KpiNames.SetupRate, "10/39", "10/44", "15/44", 0.9)]
    [InlineData(KpiNames.ScrapRatio, "3/56", "3/66", "3/56", 0.9)]
    [InlineData(KpiNames.ReworkRatio, "1/56", "1/66", "1/56", 0.9)]
    [InlineData(KpiNames.Throughput, "336/5", "336/5", "88/1", 0.9)]
    [InlineData(KpiNames.Mtbf, "39/60", null, "44/60", 0.9)]
    [InlineData(KpiNames.Mttr, "6/60", null, "11/60", 0.9)]
    [InlineData(KpiNames.EnergyPerGoodPart, "95/460", "100/620", "135/520", 55.0 / 60)]
    public void EachKpi_IsWhatTheHandSays(string name, string? value, string? lower, string? upper, double coverage)
    {
        var kpi = Kpi(name);

        Assert.Equal((Divide(value), Divide(lower), Divide(upper)), (kpi.Value, kpi.Lower, kpi.Upper));
        Assert.Equal(coverage, kpi.Coverage);
        Assert.EndsWith(" machinery-annex-c calendar:example@1", kpi.RuleVersion, StringComparison.Ordinal);
        Assert.Equal([new KpiGap(At(50), At(55), null)], kpi.Gaps);
    }

    [Fact]
    public void TheElements_AddUpToTheHour()
    {
        static long Minutes(int minutes) => minutes * 60_000L;

        var expected = new SortedDictionary<string, long>(StringComparer.Ordinal)
        {
            ["ADET"] = Minutes(6),
            ["ADOT"] = 0,
            ["APMT"] = 0,
            ["APT"] = Minutes(29),
            ["AUST"] = Minutes(10),
            ["notPlanned"] = Minutes(10),
            ["unknown"] = Minutes(5),
        };

        Assert.Equal(expected, Kpi(KpiNames.Availability).Elements);
    }

    // 46 parts were seen, 6 more the counter shows after the hole, and in five minutes at one part in 20 s it can have made 16 of them at most, with a
    // restart between. The scrap counter did not move: its value is older than the hole.
    [Fact]
    public void TheQuantities_SayWhatWasSeenAndWhatMayHaveBeen()
    {
        Assert.Equal(new KpiQuantity(46, 52, 62, "parts"), Kpi(KpiNames.Quality).Quantities["GQ"]);
        Assert.Equal(new KpiQuantity(3, 3, 3, "parts"), Kpi(KpiNames.Quality).Quantities["SQ"]);
        Assert.Equal(new KpiQuantity(9.5, 10, 13.5, "kWh"), Kpi(KpiNames.EnergyPerGoodPart).Quantities["energy"]);
        Assert.Equal(new KpiQuantity(1, 1, null, "failures"), Kpi(KpiNames.Mtbf).Quantities["FE"]);
    }

    [Fact]
    public void OneKpi_IsWhatItIsAmongAll() => Assert.Equal(
        System.Text.Json.JsonSerializer.Serialize(Kpi(KpiNames.Oee)),
        System.Text.Json.JsonSerializer.Serialize(MachineKpis.Of(Twins.Kpis.Definitions.KpiCatalogue.Find(KpiNames.Oee)!, Hour, Rules)));

    private static KpiResult Kpi(string name) => MachineKpis.All(Hour, Rules).Single(k => k.Kpi == name);

    private static double? Divide(string? ratio) => ratio?.Split('/') is [var a, var b]
        ? double.Parse(a, CultureInfo.InvariantCulture) / double.Parse(b, CultureInfo.InvariantCulture)
        : null;
}

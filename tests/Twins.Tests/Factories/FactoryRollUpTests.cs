using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Factories;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Definitions;
using static AxComplex.Twins.Tests.Kpis.Given;

namespace AxComplex.Twins.Tests.Factories;

public sealed class FactoryRollUpTests
{
    private static readonly FactoryId Ansan = FactoryId.Parse("daesung/ansan");
    private static readonly KpiWindow Hour = new(Noon, Noon.AddHours(1));

    // 9 good of 10 and 10 good of 100: not 50 % on average, but 19 of 110.
    [Fact]
    public void Quality_IsSummed_ThenDivided()
    {
        var sum = FactoryRollUp.Sum([Press(30, 9, 1), Press(30, 10, 90)]);

        Assert.Equal(19.0 / 110, Divide(sum, KpiNames.Quality).Value);
    }

    // A press that plans 60 s a part and makes 30 in half an hour, one that plans 6 s and makes 100: 30·60 + 100·6 s planned in 2·1800 s of production.
    [Fact]
    public void OverDifferentProducts_EffectivenessIsWeightedByPlannedRunTime()
    {
        var sum = FactoryRollUp.Sum([Press(30, 30, 0, planned: 60), Press(30, 100, 0, planned: 6)]);

        Assert.Equal(2400.0 / 3600, Divide(sum, KpiNames.Effectiveness).Value);
        Assert.Equal(2400.0 / 7200, Divide(sum, KpiNames.Oee).Value);
    }

    [Fact]
    public void AMachineWithoutTheSignals_IsLeftOut_AndTheResultSaysSo()
    {
        var silent = MachineKpis.Totals(Events(Machine(null, Signal("state", SignalRole.ItemState)), 0, 60, [(0, 60)], Values("state", (0, 3))), KpiRules.Default);

        var kpi = Divide(Press(30, 9, 1) + silent, KpiNames.Quality);

        Assert.Equal((0.9, 1, 2 * 3_600_000), (kpi.Value, kpi.Coverage, kpi.Elements.Values.Sum()));
        Assert.Contains(KpiNote.NotAllMachines, kpi.Notes);
        Assert.DoesNotContain(KpiNote.NotAllMachines, Divide(Press(30, 9, 1), KpiNames.Quality).Notes);
    }

    [Fact]
    public void InWhateverOrderMachinesAreAdded_TheSumIsTheSame()
    {
        var (a, b, c) = (Press(10, 9, 1), Press(20, 5, 5, planned: 7), Press(30, 1, 0, planned: 3));

        foreach (var kpi in KpiCatalogue.All)
        {
            Assert.Equal(Text((a + b) + c, kpi), Text(c + (b + a), kpi));
        }

        static string Text(KpiTotals totals, KpiDefinition kpi) => System.Text.Json.JsonSerializer.Serialize(totals.Divide(kpi, Hour, [], ""));
    }

    // The energy of a factory is that of its machines, those that stand idle among them.
    [Fact]
    public void Energy_IsThatOfAllMachines()
    {
        var idle = MachineKpis.Totals(Events(Machine(null, Signal("kwh", SignalRole.Energy)), 0, 60, [(-1, 60)], Values("kwh", (-1, 10), (20, 10.5))), KpiRules.Default);
        var busy = MachineKpis.Totals(Events(Machine(null, Signal("kwh", SignalRole.Energy)), 0, 60, [(-1, 60)], Values("kwh", (-1, 7), (30, 9.25))), KpiRules.Default);

        Assert.Equal(new KpiQuantity(0.5, 0.5, null, "kWh"), idle.Quantities["energy"] with { Upper = null });
        Assert.Equal(2.75, (idle + busy).Quantities["energy"].Value);
    }

    [Fact]
    public void ALine_IsTheSumOfItsMachines_AndTheFactoryThatOfAll()
    {
        Assert.True(EquipmentTree.TryCreate(Ansan, Nodes, out var tree, out _));
        var machines = new[] { "press-01", "press-02", "welder-01" }.ToDictionary(m => new MachineId(Ansan, m), m => Press(m[0] == 'p' ? 30 : 60, 1, 0));

        Assert.Equal(0.5, Divide(FactoryRollUp.Of(tree, "line-1", machines), KpiNames.Availability).Value);
        Assert.Equal(2.0 / 3, Divide(FactoryRollUp.Of(tree, null, machines), KpiNames.Availability).Value);
        Assert.Equal(1, Divide(FactoryRollUp.Of(tree, "welder-01", machines), KpiNames.Availability).Value);
    }

    // What a line is held back by is another figure than what the line did.
    [Fact]
    public void TheBottleneck_IsTheLowestMachine_AndCertainOnlyIfNoOtherCanBeLower()
    {
        KpiResult Kpi(double value, double lower, double upper) => new(KpiNames.Oee, value, 1, lower, upper, Divide(Press(1, 1, 0), KpiNames.Oee).Elements, [], Hour, "");
        var (a, b) = (new MachineId(Ansan, "a"), new MachineId(Ansan, "b"));

        var certain = LineBottleneck.Of([(a, Kpi(0.8, 0.7, 0.9)), (b, Kpi(0.5, 0.4, 0.6))])!;
        var open = LineBottleneck.Of([(a, Kpi(0.8, 0.5, 0.9)), (b, Kpi(0.6, 0.4, 0.7))])!;

        Assert.Equal((b, true), (certain.Machine, certain.IsCertain));
        Assert.Equal((b, false), (open.Machine, open.IsCertain));
        Assert.Null(LineBottleneck.Of([]));
    }

    [Fact]
    public void TheTree_ListsMachinesInTheOrderOfTheFlow()
    {
        Assert.True(EquipmentTree.TryCreate(Ansan, Nodes, out var tree, out _));

        Assert.Equal(["press-02", "press-01", "welder-01"], tree.MachinesOf(null).Select(m => m.Name));
        Assert.Equal(["press-02", "press-01"], tree.MachinesOf("press-shop").Select(m => m.Name));
        Assert.Empty(tree.MachinesOf("nowhere"));
        Assert.Equal(["b", "a"], EquipmentTree.Flat(Ansan, ["b", "a", "b"]).MachinesOf(null).Select(m => m.Name).OrderDescending());
    }

    [Fact]
    public void ATreeThatIsNone_SaysWhy()
    {
        static EquipmentNode Node(string name, EquipmentLevel level, string? parent) => new(name, level, parent, new(name, name));

        Assert.False(EquipmentTree.TryCreate(
            Ansan,
            [
                Node("Line 1", EquipmentLevel.ProductionLine, null),
                Node("cell", EquipmentLevel.ProcessCell, "line-1"),
                Node("line-1", EquipmentLevel.ProductionLine, "press-01"),
                Node("press-01", EquipmentLevel.WorkUnit, "gone"),
                Node("press-01", EquipmentLevel.WorkUnit, null),
                Node("ansan", EquipmentLevel.Site, null),
            ],
            out _,
            out var problems));

        Assert.Equal(
            [
                "'press-01' occurs 2 times; a name may occur once in a factory.",
                "'Line 1' is no name; one looks like 'press-shop': a to z, 0 to 9, Hangul and single hyphens, at most 63.",
                "'cell' (ProcessCell) belongs to 'line-1' (ProductionLine), which is not above it in ISA-95.",
                "'line-1' (ProductionLine) belongs to 'press-01' (WorkUnit), which is not above it in ISA-95.",
                "'press-01' belongs to 'gone', which is not there.",
                "'ansan' is a site; the factory is the only one and is not listed.",
            ],
            problems);
    }

    private static readonly EquipmentNode[] Nodes =
    [
        new("press-shop", EquipmentLevel.Area, null, new("프레스", "Press shop")),
        new("line-1", EquipmentLevel.ProductionLine, "press-shop", new("1라인", "Line 1")),
        new("press-01", EquipmentLevel.WorkUnit, "line-1", new("프레스 1", "Press 1"), Position: 2),
        new("press-02", EquipmentLevel.WorkUnit, "line-1", new("프레스 2", "Press 2"), Position: 1),
        new("welder-01", EquipmentLevel.WorkUnit, null, new("용접 1", "Welder 1")),
    ];

    private static KpiResult Divide(KpiTotals totals, string kpi) => totals.Divide(KpiCatalogue.Find(kpi)!, Hour, [], "")!;

    /// <summary>A press that runs some minutes of the hour and then is down, and makes all its parts at its first minute.</summary>
    internal static KpiTotals Press(int minutes, int good, int scrap, double planned = 10) => MachineKpis.Totals(
        Events(
            Machine(planned, Signal("state", SignalRole.ItemState), Signal("good", SignalRole.GoodCount), Signal("scrap", SignalRole.ScrapCount)),
            0,
            60,
            [(-1, 60)],
            minutes == 60 ? Values("state", (-1, 3)) : Values("state", (-1, 3), (minutes, 1)),
            Values("good", (-1, 0), (1, good)),
            Values("scrap", (-1, 0), (1, scrap))),
        KpiRules.Default);
}

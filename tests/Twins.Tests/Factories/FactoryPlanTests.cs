using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.Factories;

namespace AxComplex.Twins.Tests.Factories;

public sealed class FactoryPlanTests
{
    private static readonly FactoryId Ansan = FactoryId.Parse("daesung/ansan");
    private static readonly EquipmentNode[] Equipment =
    [
        new("shop", EquipmentLevel.Area, null, new("shop", "shop")),
        new("line", EquipmentLevel.ProductionLine, "shop", new("line", "line")),
        new("press", EquipmentLevel.WorkUnit, "line", new("press", "press"), 1),
    ];

    [Fact]
    public void TheNearestCalendarAbove_Holds()
    {
        var plan = Placed().WithCalendar(null, Calendar("factory"), out _).WithCalendar("shop", Calendar("area"), out _).WithCalendar("press", Calendar("machine"), out _);
        var tree = plan.Tree(Ansan, ["press", "welder"]);

        Assert.Equal(("machine", "area", "factory", "factory"), (Name("press"), Name("line"), Name("welder"), Name(null)));
        plan = plan.WithoutCalendar("press");
        Assert.Equal("area", Name("press"));

        string? Name(string? node) => plan.CalendarFor(tree, node)?.Name;
    }

    [Fact]
    public void TheNearestMappingAbove_Holds()
    {
        EquipmentNode[] nodes =
        [
            Equipment[0] with { Mapping = PublishedMapping.MachineTools },
            Equipment[1],
            Equipment[2],
            Equipment[2] with { Name = "old-press", Mapping = PublishedMapping.Machinery },
        ];
        var plan = FactoryPlan.Empty.WithEquipment(Ansan, [.. nodes], ["press"], out var problems);
        var tree = plan.Tree(Ansan, ["press", "old-press", "welder"]);

        Assert.Empty(problems);
        Assert.Equal(
            (PublishedMapping.MachineTools, PublishedMapping.MachineTools, PublishedMapping.Machinery, PublishedMapping.Machinery, PublishedMapping.Machinery),
            (tree.MappingOf("press"), tree.MappingOf("line"), tree.MappingOf("old-press"), tree.MappingOf("welder"), tree.MappingOf("nobody")));
    }

    [Fact]
    public void AMappingThatIsNone_IsRefused()
    {
        var plan = Placed();

        Assert.Same(plan, plan.WithEquipment(Ansan, [Equipment[0] with { Mapping = (PublishedMapping)7 }], [], out var problems));
        Assert.Contains("mapping 7", Assert.Single(problems), StringComparison.Ordinal);
    }

    // Two calendars of one factory must not have one name and one version: they would have one rule version.
    [Fact]
    public void AVersion_NeverComesTwice()
    {
        var plan = Placed();
        var versions = new List<int>();
        foreach (var node in new[] { null, "line", null, "press" })
        {
            plan = plan.WithCalendar(node, Calendar("same") with { Version = 7 }, out _);
            versions.Add(plan.CalendarOf(node)!.Version);
            plan = plan.WithoutCalendar(node);
        }

        Assert.Equal([1, 2, 3, 4], versions);
    }

    [Fact]
    public void ALineThatIsGone_TakesItsCalendarWithIt_AMachineDoesNot()
    {
        var plan = Placed().WithCalendar("line", Calendar("line"), out _).WithCalendar("press", Calendar("machine"), out _);

        var next = plan.WithEquipment(Ansan, [], ["press"], out var problems);

        Assert.Empty(problems);
        Assert.Equal(["press"], next.Overrides.Keys);
        Assert.Equal(2, next.EquipmentVersion);
    }

    [Fact]
    public void WhatIsNotValid_ChangesNothing()
    {
        var plan = Placed();

        Assert.Same(plan, plan.WithCalendar(null, Calendar("x") with { TimeZone = "Mars" }, out var zone));
        Assert.Same(plan, plan.WithEquipment(Ansan, [new("press", EquipmentLevel.Area, null, new("a", "a"))], ["press"], out var name));
        Assert.Same(plan, plan.WithEquipment(Ansan, [null!], [], out var none));
        Assert.All([zone, name, none], problems => Assert.NotEmpty(problems));
    }

    // A machine that is called like a line later on is still counted in the factory, and the lines stay.
    [Fact]
    public void AMachineThatTakesTheNameOfALine_DoesNotBreakTheTree()
    {
        var tree = Placed().Tree(Ansan, ["press", "line", "welder"]);

        Assert.Equal(["shop", "line", "press", "welder"], tree.All.Select(n => n.Name));
    }

    private static FactoryPlan Placed() => FactoryPlan.Empty.WithEquipment(Ansan, [.. Equipment], ["press"], out _);

    private static CalendarDefinition Calendar(string name) => new(name, 1, "UTC", [], [], []);
}

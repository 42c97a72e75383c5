using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Tests.Connections;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Tests.Mapping;

public sealed class AddressSpaceMapperTests
{
    private static readonly MappingLimits Roomy = new(100, 1000, 8, 10_000);

    private readonly InMemoryEquipment _equipment = new();

    [Fact]
    public async Task MachinesBelowTheMachinesFolder_AreTheMachines()
    {
        var folder = _equipment.AddObject(ObjectIds.ObjectsFolder, "Machines", 3);
        var press = _equipment.AddObject(folder, "Press 03");
        _equipment.AddVariable(press, "MachineryItemState", Variant.From(3));
        _equipment.AddVariable(press, "MachineryOperationMode", Variant.From(3));
        _equipment.AddVariable(press, "GoodCount", Variant.From(17u));
        _equipment.AddVariable(press, "ScrapCount", Variant.From(1u));
        var oil = _equipment.AddVariable(press, "OilTemp", Variant.From(41.5), english: "Oil temperature", display: new("ko", "유온"));
        _equipment.AddUnit(oil, Variant.From(new ExtensionObject(new EUInformation { DisplayName = new LocalizedText("°C") })));
        var other = _equipment.AddObject(ObjectIds.ObjectsFolder, "Diagnostics");
        _equipment.AddVariable(other, "Load", Variant.From(1.0));

        var mapping = await MapAsync();

        var machine = Assert.Single(mapping.Machines).Description;
        Assert.Equal("daesung/ansan/press-03", machine.Machine.ToString());
        Assert.Equal(
            [
                ("good-count", SignalRole.GoodCount), ("machinery-item-state", SignalRole.ItemState),
                ("machinery-operation-mode", SignalRole.OperationMode), ("oil-temp", SignalRole.Measurement),
                ("scrap-count", SignalRole.ScrapCount),
            ],
            machine.Signals.Select(s => (s.Name, s.Role)));
        var temperature = machine.Signals.Single(s => s.Name == "oil-temp");
        Assert.Equal((new LocalizedName("유온", "Oil temperature"), "°C", "2:OilTemp"), (temperature.Names, temperature.Unit, temperature.BrowsePath));
    }

    // A server that knows nothing of us, as node-opcua's examples build it.
    [Fact]
    public async Task WithoutAMachinesFolder_EveryObjectWithVariablesIsAMachine()
    {
        _equipment.AddVariable(_equipment.Add(ObjectIds.ObjectsFolder, "Server", NodeClass.Object, 0), "ServerStatus", Variant.From(1));
        _equipment.AddVariable(_equipment.AddObject(ObjectIds.ObjectsFolder, "MyDevice"), "Temperature", Variant.From(1.0));
        var hall = _equipment.AddObject(ObjectIds.ObjectsFolder, "Hall1");
        var saw = _equipment.AddObject(hall, "Saw");
        _equipment.AddVariable(saw, "Speed", Variant.From(1f));
        var motor = _equipment.AddObject(saw, "Motor");
        _equipment.AddVariable(motor, "Speed", Variant.From(1f));

        var mapping = await MapAsync();

        Assert.Equal(["saw", "my-device"], mapping.Machines.Select(m => m.Description.Machine.Name));
        Assert.Equal(["motor-speed", "speed"], mapping.Machines[0].Description.Signals.Select(s => s.Name));
    }

    [Fact]
    public async Task LooseVariablesBelowObjects_AreAMachineNamedAsTheConnection()
    {
        _equipment.AddVariable(ObjectIds.ObjectsFolder, "Pressure", Variant.From(1.0));

        var mapping = await MapAsync();

        Assert.Equal("daesung/ansan/press-shop", Assert.Single(mapping.Machines).Description.Machine.ToString());
    }

    // A restarted server may list its nodes in another order and number them anew; signals must keep their names.
    [Fact]
    public async Task TheOrderOfTheServer_ChangesNothing()
    {
        var machine = _equipment.AddObject(ObjectIds.ObjectsFolder, "M");
        foreach (var name in new[] { "Temp 1", "Temp_1", "temp-1", "水温", "水圧" })
        {
            _equipment.AddVariable(machine, name, Variant.From(1.0));
        }

        var forwards = await MapAsync();
        _equipment.ListsBackwards = true;
        var backwards = await MapAsync();

        Assert.Equal(["signal", "signal-2", "temp-1", "temp-1-2", "temp-1-3"], forwards.Machines[0].Description.Signals.Select(s => s.Name).Order());
        Assert.Equal(forwards.Machines[0].Description.Signals, backwards.Machines[0].Description.Signals);
    }

    [Fact]
    public async Task WhatCannotBeCarried_IsSkippedWithAReason_AndCounted()
    {
        var machine = _equipment.AddObject(ObjectIds.ObjectsFolder, "M");
        _equipment.AddVariable(machine, "Good", Variant.From(1.0));
        _equipment.AddVariable(machine, "Curve", Variant.From(new[] { 1.0, 2.0 }), rank: 1);
        _equipment.AddVariable(machine, "Blob", Variant.From(new ExtensionObject(new EUInformation())));
        _equipment.AddObject(machine, "Empty");

        var mapping = await MapAsync();

        Assert.Equal(["good"], Assert.Single(mapping.Machines).Description.Signals.Select(s => s.Name));
        Assert.Equal(2, mapping.SkippedCount);
        Assert.Contains(mapping.Skipped, s => s.BrowsePath.EndsWith("2:Curve", StringComparison.Ordinal) && s.Reason.Contains("array", StringComparison.Ordinal));
        Assert.Contains(mapping.Skipped, s => s.BrowsePath.EndsWith("2:Blob", StringComparison.Ordinal) && s.Reason.Contains("ExtensionObject", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TooManySignalsOrNodes_AreSkippedWithAReason()
    {
        var machine = _equipment.AddObject(ObjectIds.ObjectsFolder, "M");
        for (var i = 0; i < 10; i++)
        {
            _equipment.AddVariable(machine, $"V{i}", Variant.From(1.0));
        }

        var few = await MapAsync(Roomy with { MaxSignals = 4 });
        var shallow = await MapAsync(Roomy with { MaxNodes = 3 });

        Assert.Equal((4, 6), (few.SignalCount, few.SkippedCount));
        Assert.Contains(shallow.Skipped, s => s.Reason.Contains("MaxBrowsedNodes", StringComparison.Ordinal));
    }

    // References may lead in circles.
    [Fact]
    public async Task ACircle_Ends()
    {
        var a = _equipment.AddObject(ObjectIds.ObjectsFolder, "A");
        var b = _equipment.AddObject(a, "B");
        _equipment.AddVariable(b, "V", Variant.From(1.0));
        for (var i = 0; i < 20; i++)
        {
            b = _equipment.AddObject(b, "Deeper");
        }

        var mapping = await MapAsync();

        Assert.Equal(1, mapping.SignalCount);
        Assert.Contains(mapping.Skipped, s => s.Reason.Contains("deeper", StringComparison.Ordinal));
    }

    private async Task<ConnectionMapping> MapAsync(MappingLimits? limits = null)
    {
        Assert.True(ConnectionTarget.TryParse("daesung/press-shop", "opc.tcp://127.0.0.1:4840#ansan", out var target, out _));
        var korean = await _equipment.ConnectAsync(target, ["ko"], default);
        var english = await _equipment.ConnectAsync(target, ["en"], default);
        return await new AddressSpaceMapper(korean, target, limits ?? Roomy, []).MapAsync(english, default);
    }
}

using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Alarms;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Tests.Connections;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Tests.Alarms;

public sealed class AlarmSourcesTests
{
    private readonly InMemoryEquipment _equipment = new();
    private readonly NodeId _press;
    private readonly AlarmSources _sources;

    public AlarmSourcesTests()
    {
        _press = _equipment.AddObject(_equipment.AddObject(ObjectIds.ObjectsFolder, "Machines"), "Press01");
        var description = new MachineDescription(Samples.Press, new LocalizedName("", "press"), null, []);
        _sources = new AlarmSources(
            new InMemoryEquipment.Session(_equipment, isEnglish: false), new ConnectionMapping([new MappedMachine(description, _press)], [], [], 0));
    }

    // Names, not NodeIds: the condition has to be called the same after every restart.
    [Fact]
    public async Task ASourceBelowAMachine_IsOfIt_ByItsPath()
    {
        var pump = _equipment.AddObject(_equipment.AddObject(_press, "Hydraulics"), "Pump");

        Assert.Equal((0, "Hydraulics/Pump"), await _sources.FindAsync(pump, "Pump", TestContext.Current.CancellationToken));
        Assert.Equal((0, ""), await _sources.FindAsync(_press, "Press01", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ASourceElsewhere_IsOfNone()
    {
        var other = _equipment.AddObject(_equipment.AddObject(ObjectIds.ObjectsFolder, "Building"), "Door");

        Assert.Null(await _sources.FindAsync(other, "Door", TestContext.Current.CancellationToken));
        Assert.Null(await _sources.FindAsync(new NodeId(2, "nowhere"), "nowhere", TestContext.Current.CancellationToken));
    }
}

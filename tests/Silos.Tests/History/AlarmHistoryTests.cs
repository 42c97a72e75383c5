using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History;

public sealed class AlarmHistoryTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private static readonly AlarmEvent Raised = new(
        "OilPressureLow", At(10), "0a1b", AlarmStatus.Active | AlarmStatus.Retained, 700, "유압 낮음", "ExclusiveLevelAlarmType");

    private static readonly AlarmEvent Acknowledged = Raised with
    {
        At = At(20),
        EventId = "0a1c",
        Status = AlarmStatus.Active | AlarmStatus.Acknowledged | AlarmStatus.Retained,
    };

    private static readonly AlarmEvent Gone = Raised with { At = At(30), EventId = "", Status = AlarmStatus.Acknowledged, Severity = 1, Message = "", TypeName = null };

    private IHistory History => silo.Services.GetRequiredService<IHistory>();

    [Fact]
    public async Task AlarmsOfABatch_AreReadByTime_AndByPosition()
    {
        using var bridge = silo.Bridge("daesung");
        var (connection, machine) = (Contracts.Identifiers.ConnectionId.Parse("daesung/alarms"), Contracts.Identifiers.MachineId.Parse("daesung/alarms/one"));
        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 60)) with { Alarms = [Raised, Acknowledged] }));
        var known = (await History.ReadMachineAsync(machine, 0, 0))!.Position;
        await bridge.AppendAsync(Batch(connection, 2, Machine(machine, (60, 90)) with { Alarms = [Gone] }));

        Assert.Equal([Raised, Acknowledged, Gone], await History.ReadAlarmsAsync(machine, At(10), At(31), 100));
        Assert.Equal([Acknowledged], await History.ReadAlarmsAsync(machine, At(11), At(30), 100));
        Assert.Equal([Raised], await History.ReadAlarmsAsync(machine, At(0), At(60), 1));
        Assert.Equal([Gone], (await History.ReadMachineAsync(machine, known, 0))!.Alarms);
    }

    // After a reconnect a ConditionRefresh tells everything again that still holds (Part 9 §5.5.7).
    [Fact]
    public async Task AnAlarmThatIsToldAgain_IsThereOnce()
    {
        using var bridge = silo.Bridge("daesung");
        var (connection, machine) = (Contracts.Identifiers.ConnectionId.Parse("daesung/alarms-again"), Contracts.Identifiers.MachineId.Parse("daesung/alarms/again"));

        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 60)) with { Alarms = [Raised] }));
        await bridge.AppendAsync(Batch(connection, 2, Machine(machine, (90, 120)) with { Alarms = [Raised, Acknowledged] }));

        Assert.Equal([Raised, Acknowledged], await History.ReadAlarmsAsync(machine, DateTime.MinValue, DateTime.MaxValue, 100));
    }
}

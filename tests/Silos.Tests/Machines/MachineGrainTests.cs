using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Machines;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Machines;

public abstract class MachineGrainTests(SiloFixture silo)
{
    private IGrainFactory Grains => silo.Services.GetRequiredService<IGrainFactory>();

    // Nearly every call: the twin knows all that came before, and the history is not asked. What it never held shows that.
    [Fact]
    public async Task ABatchThatFollowsTheLastOne_IsTakenInAsItIs()
    {
        var (machine, position) = await StartAsync("follows");

        await Grains.GetMachine(machine).StoredAsync(new(position + 5, position, 1, new(Noon), Machine(machine, (60, 90), Values("good-count", (70, 15)), Values("temperature", (80, 71)))));

        var snapshot = await Grains.GetMachine(machine).GetAsync();
        Assert.Equal((position + 5, 5L, At(90), 90 * TimeSpan.TicksPerSecond), (snapshot.Glance.Position, snapshot.Glance.Good, snapshot.Glance.ObservedTo, snapshot.Glance.ObservedTicks));
        Assert.Equal("71", snapshot.Signals.Single(s => s.Name == "temperature").Value);
    }

    // A call was lost, or two came in the wrong order: the history says what is true, whatever the call says.
    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    public async Task ABatchThatDoesNotFollow_HasTheHistoryRead(int offset, int descriptionVersion)
    {
        var (machine, position) = await StartAsync($"does-not-follow-{descriptionVersion}");

        await Grains.GetMachine(machine).StoredAsync(new(position + 5, position + offset, descriptionVersion, new(Noon), Machine(machine, (60, 90), Values("good-count", (70, 999)))));

        var glance = await Grains.GetMachine(machine).GlanceAsync();
        Assert.Equal((position, 0L, At(60)), (glance.Position, glance.Good, glance.ObservedTo));
    }

    [Fact]
    public async Task ABatchThatIsKnown_ChangesNothing()
    {
        var (machine, position) = await StartAsync("known");
        var before = await Grains.GetMachine(machine).GlanceAsync();

        await Grains.GetMachine(machine).StoredAsync(new(position, 0, 1, new(Noon), Machine(machine, (0, 900), Values("good-count", (70, 999)))));

        Assert.Equal(before, await Grains.GetMachine(machine).GlanceAsync());
    }

    // Between two silos telemetry travels as bytes.
    [Fact]
    public void Telemetry_TravelsAsItIs()
    {
        var telemetry = Machine(Press, (0, 1), Values("state", (0, 3)), Values("temperature", (0, 1), (1, 2))) with
        {
            Gaps = [new("state", At(5), At(6), GapCause.QueueOverflow, 3)],
            Alarms = [new("Oil", At(1), "0a", AlarmStatus.Active, 500, "유압", null)],
        };
        var converter = new MachineTelemetryConverter();

        var back = converter.ConvertFromSurrogate(converter.ConvertToSurrogate(telemetry));

        Assert.Equal(telemetry.Observed, back.Observed);
        Assert.Equal(telemetry.Gaps, back.Gaps);
        Assert.Equal(telemetry.Alarms, back.Alarms);
        Assert.Equal(telemetry.Signals.SelectMany(s => s.Samples), back.Signals.SelectMany(s => s.Samples));
        Assert.Equal(telemetry.Machine, back.Machine);
    }

    private async Task<(MachineId Machine, long Position)> StartAsync(string name)
    {
        using var bridge = silo.Bridge("daesung");
        var (connection, machine) = (ConnectionId.Parse($"daesung/grain-{name}"), MachineId.Parse($"daesung/grains/{name}"));
        await bridge.DescribeAsync(connection, Description(machine));
        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 60), Values("good-count", (1, 10)))));
        return (machine, (await Grains.GetMachine(machine).GlanceAsync()).Position);
    }
}

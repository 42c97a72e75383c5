using AxComplex.OpcUa.Types;
using AxComplex.Plant.Replay;
using AxComplex.Plant.Tests.Servers;

namespace AxComplex.Plant.Tests.Replay;

public sealed class ReplayTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ax-replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ARecording_IsServedRowByRow_WithMissingCellsAsBad()
    {
        var file = Write("press.csv", "item,pressure\nED5260,1.5\nED5260,\nED5261,2.5\n");
        await using var plant = await RunningPlant.StartAsync(o => (o.Replay, o.ReplayRate) = (file, 0.5));
        await using var session = await plant.ConnectAsync("replay");
        var pressure = await RunningPlant.FindAsync(session, "press", "pressure");
        var recorder = await RunningPlant.SubscribeAsync(session, pressure);

        await recorder.UntilAsync(() => recorder.Of(0).Any(v => v.Value.AsDouble() is 2.5), "the last row");

        Assert.Equal(
            [(1.5, StatusCode.Good), (null, StatusCode.BadNoData), (2.5, StatusCode.Good)],
            (await RunningPlant.HistoryAsync(session, pressure)).Select(v => (v.Value.AsDouble(), v.Status)));
    }

    // A logger writes forty columns, and a machine has the twelve that matter, under the names of its own.
    [Fact]
    public async Task TheColumnsThatAreWanted_AreTheVariables_UnderTheNamesThatAreWanted()
    {
        var file = Write("press.csv", "time,pressure_1,item,secret,Torque [Nm]\n2026-01-01 00:00,1.5,ED5260,7,9\n2026-01-01 00:01,2.5,ED5261,8,9\n");
        await using var plant = await RunningPlant.StartAsync(o =>
            (o.Replay, o.ReplayColumns, o.ReplayTime, o.Speed) = (file, "Torque [Nm] = Torque, pressure_1=OilPressure,item", "time", 60));
        await using var session = await plant.ConnectAsync("replay");

        var machine = (await RunningPlant.MachinesAsync(session)).Single();
        var variables = await session.BrowseChildrenAsync(machine.NodeId.NodeId, TestContext.Current.CancellationToken);
        Assert.Equal(["Torque", "OilPressure", "item"], variables.Select(v => v.BrowseName.Name));
        var recorder = await RunningPlant.SubscribeAsync(session, await RunningPlant.FindAsync(session, "press", "OilPressure"));
        await recorder.UntilAsync(() => recorder.Of(0).Any(v => v.Value.AsDouble() is 2.5), "the second row");
        var unit = await session.ReadValuesAsync(
            [await RunningPlant.FindAsync(session, "press", "Torque/EngineeringUnits")], TestContext.Current.CancellationToken);
        Assert.True(unit[0].Value.TryGetExtensionObject(out var said));
        Assert.Equal("Nm", Assert.IsType<OpcUa.Types.Services.EUInformation>(said.Structure).DisplayName.Text);
    }

    [Theory]
    [InlineData("y", "no column y; m has x, z")]
    [InlineData("x=", "'x=' is no column")]
    [InlineData("x,z=x", "m would have two variables x")]
    public void AColumnThatCannotBe_IsRefused(string columns, string says)
    {
        var options = new PlantOptions { Replay = Write("m.csv", "x,z\n1,2\n"), ReplayColumns = columns };

        Assert.Contains(says, Assert.Throws<FormatException>(() => Recording.Read(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARecordingWithNoneOfTheColumns_IsRefused()
    {
        var options = new PlantOptions { Replay = $"{Write("m.csv", "x\n1\n")},{Write("n.csv", "y\n1\n")}", ReplayColumns = "x" };

        Assert.Contains("names no column of n; it has y", Assert.Throws<FormatException>(() => Recording.Read(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoRecordingsOfOneName_AreRefused()
    {
        var options = new PlantOptions { Replay = $"{Write("a/m.csv", "x\n1\n")},{Write("b/m.csv", "x\n1\n")}" };

        Assert.Contains("would both be the machine replay/m", Assert.Throws<FormatException>(() => Recording.Read(options)).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}

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

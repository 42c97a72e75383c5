using AxComplex.Plant.Machines;
using AxComplex.Plant.Replay;
using AxComplex.Plant.Tests.Servers;

namespace AxComplex.Plant.Tests.Replay;

/// <summary>Real recordings, which lie beside the checkout where this project is developed, in <c>../shared/data</c>; skipped without them.</summary>
public sealed class RecordedDataTests
{
    // A Korean press, May 2020 (KAMP): about a row a second. Its time column has a day a row at first, and then years of nonsense.
    [Fact]
    public void ThePress_IsPlayedAtAFixedRate_BecauseItsTimesAreNone()
    {
        var table = CsvTable.Read(Data("kamp_press/press.csv.gz"));

        Assert.Equal(64_359, table.Rows.Length);
        Assert.Equal(SignalType.Double, table.Columns.Single(c => c.Name == "pressure_1").Type);
        Assert.Equal(64_358, ReplayTimes.Even(table.Rows.Length, rowsPerSecond: 1)[^1].TotalSeconds);
        Assert.Contains("go back at 1579", Assert.Throws<FormatException>(() => ReplayTimes.Of(table, "working_time", "")).Message, StringComparison.Ordinal);
    }

    // A Korean steel works, 2018 (UCI 851): quarters of an hour, and midnight with the old date.
    [Fact]
    public void TheSteelWorks_IsAYearOfQuarterHours()
    {
        var table = CsvTable.Read(Data("steel_energy/Steel_industry_data.csv.gz"));
        var times = ReplayTimes.Of(table, "date", "dd/MM/yyyy HH:mm");

        Assert.Equal(35_040, times.Length);
        Assert.All(times.Zip(times.Skip(1)), t => Assert.Equal(TimeSpan.FromMinutes(15), t.Second - t.First));
    }

    [Fact]
    public async Task BothTogether_AreTwoMachines_PlayedByTheirOwnClocks()
    {
        var press = Data("kamp_press/press.csv.gz");
        var ai4i = Data("ai4i2020/ai4i2020.csv");
        await using var plant = await RunningPlant.StartAsync(o => (o.Replay, o.ReplayRate, o.ReplayLoop) = ($"{press},{ai4i}", 5, true));
        await using var session = await plant.ConnectAsync("replay");

        Assert.Equal(["ai4i2020", "press"], (await RunningPlant.MachinesAsync(session)).Select(m => m.BrowseName.Name).Order());
        var recorder = await RunningPlant.SubscribeAsync(
            session, await RunningPlant.FindAsync(session, "press", "pressure_1"), await RunningPlant.FindAsync(session, "ai4i2020", "Torque [Nm]"));
        await recorder.UntilAsync(() => recorder.Of(0).Count() > 5 && recorder.Of(1).Count() > 5, "six rows of each");

        Assert.All(recorder.Of(0), v => Assert.InRange(v.Value.AsDouble()!.Value, 250, 287));
        Assert.All(recorder.Of(1), v => Assert.InRange(v.Value.AsDouble()!.Value, 3, 77));
    }

    private static string Data(string file)
    {
        var path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "shared", "data", file));
        if (!File.Exists(path))
        {
            Assert.Skip($"The recording {file} is not beside this checkout.");
        }

        return path;
    }
}

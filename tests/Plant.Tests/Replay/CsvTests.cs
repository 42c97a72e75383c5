using System.IO.Compression;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Replay;

namespace AxComplex.Plant.Tests.Replay;

public sealed class CsvTests : IDisposable
{
    private static readonly DateTime Start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("ax-csv-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AColumn_IsANumberOnlyWhenEveryCellIs()
    {
        var table = CsvTable.Read(Write("press.csv", "time,pressure,mixed\n08:00,1.5,2\n08:01,,x\n"));

        Assert.Equal("press", table.Name);
        Assert.Equal(
            [("time", SignalType.String), ("pressure", SignalType.Double), ("mixed", SignalType.String)],
            table.Columns.Select(c => (c.Name, c.Type)));
        Assert.Equal(2, table.Rows.Length);
    }

    // A unit is what a mapping goes by when the name says nothing to it; most recordings write it into the header.
    [Fact]
    public void TheUnitOfANumber_StandsInItsHeader()
    {
        var table = CsvTable.Read(Write("u.csv", "Torque [Nm],Grade [A],[x],Plain\n1.5,B,3,4\n"));

        Assert.Equal(["Nm", null, null, null], table.Columns.Select(c => c.Unit));
    }

    [Fact]
    public void QuotedCells_KeepTheirCommas()
    {
        var table = CsvTable.Read(Write("q.csv", "a,b\n\"x, y\",\"he said \"\"no\"\"\"\n"));

        Assert.Equal(["x, y", "he said \"no\""], table.Rows[0]);
    }

    [Fact]
    public void AGzippedFile_IsUnpacked()
    {
        var path = Path.Combine(_folder, "g.csv.gz");
        using (var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
        {
            writer.Write("a\n7\n");
        }

        Assert.Equal("7", CsvTable.Read(path).Rows[0][0]);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a,b,a\n1,2,3\n", "column 3 has the name of another, a")]
    [InlineData(",b\n1,2\n", "column 1 has no name")]
    [InlineData("a,b\n1,2\n3\n", "line 3: 1 cells, but the header names 2")]
    public void AFileThatIsNone_IsRefusedWithThePlace(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => CsvTable.Read(Write("bad.csv", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void ThePlayer_HandsOutEachRowOnce_WhenItIsDue()
    {
        var table = CsvTable.Read(Write("p.csv", "a\n1\n2\n3\n"));
        var player = new CsvPlayer(table, ReplayTimes.Even(3, rowsPerSecond: 2), loops: false, Start);

        Assert.Equal([Start], player.Due(Start).Select(r => r.At));
        Assert.Empty(player.Due(Start.AddMilliseconds(499)));
        Assert.Equal(["2", "3"], player.Due(Start.AddSeconds(5)).Select(r => r.Cells[0]));
        Assert.True(player.IsAtEnd);
    }

    [Fact]
    public void ALoop_BeginsAnew_OneStepAfterItsEnd()
    {
        var table = CsvTable.Read(Write("l.csv", "a\n1\n2\n"));
        var player = new CsvPlayer(table, ReplayTimes.Even(2, rowsPerSecond: 1), loops: true, Start);

        var rows = player.Due(Start.AddSeconds(4)).ToList();

        Assert.Equal(["1", "2", "1", "2", "1"], rows.Select(r => r.Cells[0]));
        Assert.Equal(Enumerable.Range(0, 5).Select(s => Start.AddSeconds(s)), rows.Select(r => r.At));
    }

    // A logger that writes minutes has sixty rows of one time; a twin must not get them all at once.
    [Fact]
    public void RowsOfOneTime_AreSpreadUntilTheNext()
    {
        var table = CsvTable.Read(Write("m.csv", "t,a\n5/4/20 0:00,1\n5/4/20 0:00,2\n5/4/20 0:01,3\n5/4/20 0:03,4\n"));

        Assert.Equal([0, 30, 60, 180], ReplayTimes.Of(table, "t", "").Select(t => t.TotalSeconds));
    }

    // The meters of the steel works print the old date at midnight, once a day.
    [Fact]
    public void ATimeThatGoesBack_CountsAsTheUsualStep()
    {
        var table = CsvTable.Read(Write("b.csv", Quarters()));

        Assert.Equal(Enumerable.Range(0, 24 * 4 + 2).Select(q => 15.0 * q), ReplayTimes.Of(table, "t", "dd/MM/yyyy HH:mm").Select(t => t.TotalMinutes));
    }

    private static string Quarters() => "t,a\n" + string.Concat(Enumerable.Range(1, (24 * 4) + 2)
        .Select(q => new DateTime(2018, 1, 1).AddMinutes(15 * q))
        .Select(t => (t.TimeOfDay == TimeSpan.Zero ? t.AddDays(-1) : t).ToString("dd/MM/yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture) + ",1\n"));

    [Theory]
    [InlineData("when", "", "has no column when; it has t, a")]
    [InlineData("a", "", "row 1: 'x' is no time")]
    [InlineData("t", "HH:mm", "is no time of the form HH:mm")]
    public void AColumnThatHasNoTimes_IsRefusedWithThePlace(string column, string format, string says)
    {
        var table = CsvTable.Read(Write("n.csv", "t,a\n01/01/2018 23:30,x\n"));

        Assert.Contains(says, Assert.Throws<FormatException>(() => ReplayTimes.Of(table, column, format)).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}

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
    [InlineData("a,b\n1,2\n3\n", "line 3: 1 cells, but the header names 2")]
    public void AFileThatIsNone_IsRefusedWithThePlace(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => CsvTable.Read(Write("bad.csv", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void ThePlayer_HandsOutEachRowOnce_WhenItIsDue()
    {
        var player = new CsvPlayer(CsvTable.Read(Write("p.csv", "a\n1\n2\n3\n")), rowsPerSecond: 2, Start);

        Assert.Equal([Start], player.Due(Start).Select(r => r.At));
        Assert.Empty(player.Due(Start.AddMilliseconds(499)));
        Assert.Equal(["2", "3"], player.Due(Start.AddSeconds(5)).Select(r => r.Cells[0]));
        Assert.True(player.IsAtEnd);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}

using AxComplex.Silos.Storage;

namespace AxComplex.Silos.Tests.Storage;

public sealed class SqliteSchemaTests : IDisposable
{
    private const string Tables = "CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT NOT NULL)";
    private const string Weight = "ALTER TABLE thing ADD COLUMN weight INTEGER NOT NULL DEFAULT 7";
    private const string Index = "CREATE INDEX thing_by_name ON thing(name)";

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"axcomplex-schema-{Guid.NewGuid():N}.db");

    // What a plant has collected in years must open with the next program.
    [Fact]
    public void AnOlderFile_IsBroughtForward_WithWhatIsInIt()
    {
        using (var old = SqliteSession.OpenForWriting(_file, new SqliteSchema(3, Tables)))
        {
            old.Execute("INSERT INTO thing(name) VALUES($0)", "press");
        }

        using var session = SqliteSession.OpenForWriting(_file, new SqliteSchema(3, Tables, Weight, Index));

        Assert.Equal(("press", 7L), session.Query(r => (r.GetString(0), r.GetInt64(1)), "SELECT name, weight FROM thing")[0]);
        Assert.Equal(5, session.Scalar<long>("PRAGMA user_version"));
    }

    [Fact]
    public void ANewFile_IsMadeInTheSameSteps()
    {
        using var session = SqliteSession.OpenForWriting(_file, new SqliteSchema(3, Tables, Weight));

        Assert.Equal((4L, 1L), (session.Scalar<long>("PRAGMA user_version"), session.Scalar<long>("SELECT count(*) FROM pragma_table_info('thing') WHERE name = 'weight'")));
    }

    // A step that fails leaves the file as it was: the program of before can still read it.
    [Fact]
    public void AStepThatFails_LeavesTheVersionBefore()
    {
        SqliteSession.OpenForWriting(_file, new SqliteSchema(3, Tables)).Dispose();

        Assert.ThrowsAny<Exception>(() => SqliteSession.OpenForWriting(_file, new SqliteSchema(3, Tables, Weight, "CREATE INDEX thing_by_size ON thing(size)")));

        using var session = SqliteSession.OpenForWriting(_file, new SqliteSchema(3, Tables, Weight));
        Assert.Equal(4, session.Scalar<long>("PRAGMA user_version"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void AFileOfAnotherTime_IsRefused_AndSaysWhich(int version)
    {
        SqliteSession.OpenForWriting(_file, new SqliteSchema(version, Tables)).Dispose();

        var e = Assert.Throws<InvalidOperationException>(() => SqliteSession.OpenForWriting(_file, new SqliteSchema(3, Tables, Weight)));

        Assert.Contains($"has version {version}, and this program knows 3 to 4", e.Message, StringComparison.Ordinal);
        Assert.Contains(_file, e.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(_file + suffix);
        }
    }
}

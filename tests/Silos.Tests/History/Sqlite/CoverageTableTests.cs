using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History.Sqlite;
using AxComplex.Twins.Machines;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.Tests.History.Sqlite;

public sealed class CoverageTableTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // Against the set in memory: whatever the order and the overlaps, the rows are the joined spans.
    [Fact]
    public void Coverage_IsTheUnionOfWhatWasObserved()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        connection.Execute("CREATE TABLE coverage(machine INTEGER NOT NULL, from_ticks INTEGER NOT NULL, to_ticks INTEGER NOT NULL, PRIMARY KEY(machine, from_ticks)) WITHOUT ROWID");
        using var coverage = new CoverageTable(connection);
        var random = new Random(7);
        for (var machine = 1; machine <= 200; machine++)
        {
            var spans = Enumerable.Range(0, 25).Select(_ => random.Next(60)).Select(from => new ObservationSpan(Noon.AddTicks(from), Noon.AddTicks(from + random.Next(6)))).ToList();
            foreach (var span in spans)
            {
                coverage.Add(machine, span.From.Ticks, span.To.Ticks);
            }

            var rows = connection.Query(SqliteSnapshot.ReadSpan, "SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 ORDER BY from_ticks", machine);
            Assert.Equal(SpanSet.Of(spans).Spans, rows);
        }
    }
}

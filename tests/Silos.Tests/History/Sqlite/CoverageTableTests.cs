using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History.Sqlite;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.Tests.History.Sqlite;

public sealed class CoverageTableTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // Against the set in memory: whatever the order and the overlaps, the rows are the joined spans.
    [Fact]
    public void Coverage_IsTheUnionOfWhatWasObserved()
    {
        using var catalog = CatalogSchema.OpenForWriting(":memory:");
        var coverage = new CoverageTable(catalog);
        var random = new Random(7);
        for (var machine = 1; machine <= 200; machine++)
        {
            var spans = Enumerable.Range(0, 25).Select(_ => random.Next(60)).Select(from => new ObservationSpan(Noon.AddTicks(from), Noon.AddTicks(from + random.Next(6)))).ToList();
            foreach (var span in spans)
            {
                coverage.Add(machine, span.From.Ticks, span.To.Ticks);
            }

            var rows = catalog.Query(SqliteSnapshot.ReadSpan, "SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 ORDER BY from_ticks", machine);
            Assert.Equal(SpanSet.Of(spans).Spans, rows);
        }
    }
}

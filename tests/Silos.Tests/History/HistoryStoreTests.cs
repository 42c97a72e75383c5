using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Twins.Machines;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.Tests.History;

public sealed class HistoryStoreTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // Every kind of value and the edges of time, back and forth.
    [Fact]
    public void ABlock_ComesBackAsItWas()
    {
        Sample[] samples =
        [
            new(Noon, Noon.AddTicks(-3), 0, SampleValue.From(long.MinValue)),
            new(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), uint.MaxValue, SampleValue.From(long.MaxValue)),
            new(Noon.AddHours(-1), Noon, 0x80010000, default),
            new(Noon, Noon, 0, SampleValue.From(double.NaN)),
            new(Noon, Noon, 0, SampleValue.From(true)),
            new(Noon, Noon, 0, SampleValue.From("프레스 가동")),
            new(Noon, Noon, 0, SampleValue.From("")),
        ];

        Assert.Equal(samples, BlockCodec.Decode(BlockCodec.Encode(samples)));
    }

    [Fact]
    public void ADamagedBlock_SaysSo()
    {
        var whole = BlockCodec.Encode([new(Noon, Noon, 0, SampleValue.From("text")), new(Noon, Noon, 0, SampleValue.From(1.5))]);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => BlockCodec.Decode(whole.AsSpan(0, length)));
        }
    }

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

            var rows = connection.Query(SqliteHistory.ReadSpan, "SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 ORDER BY from_ticks", machine);
            Assert.Equal(SpanSet.Of(spans).Spans, rows);
        }
    }
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History;

/// <summary>Reads the values of one signal, hour by hour, so that a limit ends the reading early.</summary>
internal static class SignalReader
{
    /// <inheritdoc cref="IHistory.ReadSignalAsync"/>
    public static IReadOnlyList<Sample>? Read(SqliteConnection connection, SignalId signal, DateTime from, DateTime to, int limit)
    {
        var id = connection.Scalar<long>(
            "SELECT s.id FROM signal s JOIN machine m ON m.id = s.machine WHERE m.key = $0 AND s.name = $1", signal.Machine.ToString(), signal.Name);
        if (id == 0)
        {
            return IsDescribed(connection, signal) ? [] : null;
        }

        using var command = connection
            .Prepare("SELECT '', observed_from, samples, first FROM block WHERE signal = $0 AND first >= $1 AND first < $2 ORDER BY first", 3)
            .With(id, from.Ticks - (from.Ticks % TimeSpan.TicksPerHour), to.Ticks);
        using var reader = command.ExecuteReader();
        var (values, hour, hourOfValues) = (new List<Sample>(), new List<Sample>(), -1L);
        while (values.Count < limit && reader.Read())
        {
            var blockHour = reader.GetInt64(3) / TimeSpan.TicksPerHour;
            if (blockHour != hourOfValues)
            {
                AddInOrder(values, hour, limit);
                hourOfValues = blockHour;
            }

            hour.AddRange(SqliteHistory.ReadBlock(reader).Samples.Where(s => s.SourceTime >= from && s.SourceTime < to));
        }

        AddInOrder(values, hour, limit);
        return values;
    }

    /// <summary>Adds an hour's values by time. A server repeats its value when a subscription begins; a repeat is left out.</summary>
    private static void AddInOrder(List<Sample> values, List<Sample> hour, int limit)
    {
        // A stable sort: values of one instant stay in the order in which they were stored.
        foreach (var sample in hour.DistinctBy(s => (s.SourceTime, s.Status, s.Value)).OrderBy(s => s.SourceTime))
        {
            if (values.Count == limit)
            {
                break;
            }

            values.Add(sample);
        }

        hour.Clear();
    }

    private static bool IsDescribed(SqliteConnection connection, SignalId signal) => connection.Scalar<long>(
        "SELECT count(*) FROM machine, json_each(machine.description, '$.signals') WHERE machine.key = $0 AND json_extract(json_each.value, '$.name') = $1",
        signal.Machine.ToString(),
        signal.Name) > 0;
}

using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History;

/// <summary>Reads what decides a machine's states in a window, and as little else as possible.</summary>
internal static class TimelineReader
{
    /// <inheritdoc cref="IHistory.ReadTimelineAsync"/>
    public static MachineTimeline? Read(SqliteConnection connection, MachineId machine, DateTime from, DateTime to)
    {
        var found = connection.Query(r => (Id: r.GetInt64(0), Json: r.NullableString(1)), "SELECT id, description FROM machine WHERE key = $0", machine.ToString());
        if (found is not [{ Json: not null } row]
            || JsonSerializer.Deserialize<MachineDescription>(row.Json, HistoryJson.Options) is not { } description
            || Name(description, SignalRole.ItemState) is not { } state)
        {
            return null;
        }

        var mode = Name(description, SignalRole.OperationMode);
        var coverage = Coverage(connection, row.Id, from, to);
        var (states, statesBegin) = Track(connection, row.Id, state, from, to);
        var (modes, modesBegin) = mode is null ? (null, from) : Track(connection, row.Id, mode, from, to);
        var gaps = connection.Query(
            SqliteHistory.ReadGap,
            "SELECT signal, from_ticks, to_ticks, cause, lost FROM gap WHERE machine = $0 AND to_ticks > $1 AND from_ticks < $2",
            row.Id,
            new[] { from, statesBegin, modesBegin }.Min().Ticks,
            to.Ticks);
        return new MachineTimeline(
            states,
            modes,
            coverage.Subtract(Holes(gaps, state)),
            mode is null ? SpanSet.Empty : coverage.Subtract(Holes(gaps, mode)),
            [.. gaps.Where(g => g.Signal is null || g.Signal == state || g.Signal == mode)]);
    }

    private static string? Name(MachineDescription description, SignalRole role) => description.Signals.FirstOrDefault(s => s.Role == role)?.Name;

    private static SpanSet Holes(List<TelemetryGap> gaps, string signal) =>
        SpanSet.Of(gaps.Where(g => g.Signal == signal).Select(g => new ObservationSpan(g.From, g.To)));

    /// <summary>Reads the stretches in the window and the one before, which says where the hole before the window began.</summary>
    private static SpanSet Coverage(SqliteConnection connection, long machine, DateTime from, DateTime to) => SpanSet.Of(connection.Query(
        SqliteHistory.ReadSpan,
        """
        SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 AND from_ticks < $2 AND from_ticks >= coalesce(
            (SELECT from_ticks FROM coverage WHERE machine = $0 AND from_ticks <= $1 ORDER BY from_ticks DESC LIMIT 1 OFFSET 1), 0)
        """,
        machine,
        from.Ticks,
        to.Ticks));

    /// <summary>Reads the samples in the window and those of the last hour before it that has any.</summary>
    private static (StateTrack Track, DateTime Begin) Track(SqliteConnection connection, long machine, string signal, DateTime from, DateTime to)
    {
        var id = connection.Scalar<long>("SELECT id FROM signal WHERE machine = $0 AND name = $1", machine, signal);
        var before = connection.Scalar<long?>("SELECT max(first) FROM block WHERE signal = $0 AND first <= $1", id, from.Ticks) ?? from.Ticks;
        var begin = before - (before % TimeSpan.TicksPerHour);
        var blocks = connection.Query(
            SqliteHistory.ReadBlock, "SELECT '', observed_from, samples FROM block WHERE signal = $0 AND first >= $1 AND first < $2", id, begin, to.Ticks);
        return (
            StateTrack.Of(blocks.SelectMany(b => b.Samples.Select(s => StateSampleReader.Read(s, b.ObservedFrom)))),
            new DateTime(begin, DateTimeKind.Utc));
    }
}

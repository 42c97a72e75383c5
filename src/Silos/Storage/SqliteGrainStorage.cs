using System.Globalization;
using System.Text.Json;
using AxComplex.Silos.History.Sqlite;
using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace AxComplex.Silos.Storage;

/// <summary>Keeps grain states in a SQLite file, with ETags: a write over a version that the writer has not read is refused.</summary>
internal sealed class SqliteGrainStorage : IGrainStorage
{
    private const string Table =
        "CREATE TABLE IF NOT EXISTS grain_state(name TEXT NOT NULL, grain TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY(name, grain)) WITHOUT ROWID";

    private readonly string _connectionString;

    /// <summary>Opens the store and makes the file where there is none.</summary>
    /// <param name="file">The file; its folder exists.</param>
    public SqliteGrainStorage(string file)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;
        using var connection = Open();
        connection.Execute("PRAGMA journal_mode=WAL");
        connection.Execute(Table);
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        using var connection = Open();
        var rows = connection.Query(
            r => (Version: r.GetInt64(0), State: r.GetString(1)),
            "SELECT version, state FROM grain_state WHERE name = $0 AND grain = $1",
            stateName,
            grainId.ToString());
        if (rows is [var row])
        {
            grainState.State = JsonSerializer.Deserialize<T>(row.State, StateJson.Options)!;
            grainState.ETag = Text(row.Version);
            grainState.RecordExists = true;
        }
        else
        {
            grainState.State = Activator.CreateInstance<T>();
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        using var connection = Open();
        var json = JsonSerializer.Serialize(grainState.State, StateJson.Options);
        var known = Version(grainState.ETag);
        var written = known == 0
            ? connection.Execute(
                "INSERT INTO grain_state(name, grain, version, state) VALUES($0, $1, 1, $2) ON CONFLICT DO NOTHING", stateName, grainId.ToString(), json)
            : connection.Execute(
                "UPDATE grain_state SET version = version + 1, state = $2 WHERE name = $0 AND grain = $1 AND version = $3", stateName, grainId.ToString(), json, known);
        if (written == 0)
        {
            throw Inconsistent(connection, stateName, grainId, grainState.ETag);
        }

        grainState.ETag = Text(known + 1);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        using var connection = Open();
        var known = Version(grainState.ETag);
        if (known != 0
            && connection.Execute("DELETE FROM grain_state WHERE name = $0 AND grain = $1 AND version = $2", stateName, grainId.ToString(), known) == 0)
        {
            throw Inconsistent(connection, stateName, grainId, grainState.ETag);
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static InconsistentStateException Inconsistent(SqliteConnection connection, string stateName, GrainId grainId, string? etag)
    {
        var stored = connection.Scalar<long>("SELECT version FROM grain_state WHERE name = $0 AND grain = $1", stateName, grainId.ToString());
        return new InconsistentStateException(
            $"State {stateName} of {grainId} is at version {stored}; the writer knew version {etag ?? "none"}.", stored == 0 ? "none" : Text(stored), etag ?? "none");
    }

    private static long Version(string? etag) => etag is null ? 0 : long.Parse(etag, CultureInfo.InvariantCulture);

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000");
        return connection;
    }
}

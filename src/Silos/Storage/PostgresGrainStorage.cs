using System.Text.Json;
using AxComplex.Silos.History.Postgres;
using Orleans.Storage;

namespace AxComplex.Silos.Storage;

/// <summary>Keeps grain states in PostgreSQL, with ETags: a write over a version that the writer has not read is refused.</summary>
internal sealed class PostgresGrainStorage(PostgresStore store) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var rows = await store.RunAsync(
            "The grain state cannot be read",
            connection => connection.Command("SELECT version, state FROM ax.grain_state WHERE name = $1 AND grain = $2", stateName, grainId.ToString())
                .ReadAsync(r => (Version: r.GetInt64(0), State: r.GetString(1))));
        if (rows is [var row])
        {
            GrainStates.Set(grainState, row.Version, row.State);
        }
        else
        {
            GrainStates.Clear(grainState);
        }
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // A text of PostgreSQL holds no U+0000; JSON writes it as \u0000, so none is here.
        var json = JsonSerializer.Serialize(grainState.State, StateJson.Options);
        var known = GrainStates.VersionOf(grainState);
        var written = known == 0
            ? await ChangeAsync("INSERT INTO ax.grain_state VALUES ($1, $2, 1, $3) ON CONFLICT DO NOTHING", stateName, grainId.ToString(), json)
            : await ChangeAsync(
                "UPDATE ax.grain_state SET version = version + 1, state = $3 WHERE name = $1 AND grain = $2 AND version = $4", stateName, grainId.ToString(), json, known);
        if (written == 0)
        {
            throw await InconsistentAsync(stateName, grainId, grainState.ETag);
        }

        GrainStates.Written(grainState, known + 1);
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var known = GrainStates.VersionOf(grainState);
        if (known != 0
            && await ChangeAsync("DELETE FROM ax.grain_state WHERE name = $1 AND grain = $2 AND version = $3", stateName, grainId.ToString(), known) == 0)
        {
            throw await InconsistentAsync(stateName, grainId, grainState.ETag);
        }

        GrainStates.Clear(grainState);
    }

    /// <summary>Changes a row whose version is known: done twice, because nobody saw that it was done, the second time finds another version.</summary>
    private Task<int> ChangeAsync(string text, params object?[] values) => store.RunAsync("The grain state was not written", async connection =>
    {
        await using var command = connection.Command(text, values);
        return await command.ExecuteNonQueryAsync();
    });

    private async Task<InconsistentStateException> InconsistentAsync(string stateName, GrainId grainId, string? etag)
    {
        var rows = await store.RunAsync(
            "The grain state cannot be read",
            connection => connection.Command("SELECT version FROM ax.grain_state WHERE name = $1 AND grain = $2", stateName, grainId.ToString()).ReadAsync(r => r.GetInt64(0)));
        return GrainStates.Inconsistent(stateName, grainId, rows is [var version] ? version : 0, etag);
    }
}

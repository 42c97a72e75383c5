using System.Text.Json;
using Orleans.Storage;

namespace AxComplex.Silos.Storage;

/// <summary>Keeps grain states in a SQLite file, with ETags: a write over a version that the writer has not read is refused.</summary>
/// <remarks>A write is on the disk when its task completes; those that come together share a disk flush.</remarks>
internal sealed class SqliteGrainStorage : IGrainStorage, IAsyncDisposable
{
    private const int MaxWaiting = 10_000;
    private const int MaxGroup = 1_000;

    private readonly GrainStateSession _session;
    private readonly GroupWriter<GrainStateSession> _writer;
    private readonly SqlitePool _readers;

    /// <summary>Opens the store and makes the file where there is none.</summary>
    /// <param name="file">The file; its folder exists.</param>
    /// <param name="loggers">For operators.</param>
    /// <exception cref="InvalidOperationException">The file was written by another version.</exception>
    public SqliteGrainStorage(string file, ILoggerFactory loggers)
    {
        _session = new GrainStateSession(file);
        _writer = new GroupWriter<GrainStateSession>(_session, "The grain states", MaxWaiting, MaxGroup, loggers);
        _readers = new SqlitePool(file);
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        using var reader = _readers.Rent();
        var rows = reader.Session.Query(
            r => (Version: r.GetInt64(0), State: r.GetString(1)),
            "SELECT version, state FROM grain_state WHERE name = $0 AND grain = $1",
            stateName,
            grainId.ToString());
        if (rows is [var row])
        {
            GrainStates.Set(grainState, row.Version, row.State);
        }
        else
        {
            GrainStates.Clear(grainState);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = JsonSerializer.Serialize(grainState.State, StateJson.Options);
        var known = GrainStates.VersionOf(grainState);
        var (isWritten, stored) = await _writer.EnqueueAsync(session => session.Write(stateName, grainId.ToString(), known, json), CancellationToken.None);
        if (!isWritten)
        {
            throw GrainStates.Inconsistent(stateName, grainId, stored, grainState.ETag);
        }

        GrainStates.Written(grainState, stored);
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var known = GrainStates.VersionOf(grainState);
        var (isCleared, stored) = await _writer.EnqueueAsync(session => session.Clear(stateName, grainId.ToString(), known), CancellationToken.None);
        if (!isCleared)
        {
            throw GrainStates.Inconsistent(stateName, grainId, stored, grainState.ETag);
        }

        GrainStates.Clear(grainState);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _session.Dispose();
        _readers.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Keeps states for as long as the silo lives. It keeps copies, as any store does.</summary>
internal sealed class MemoryGrainStorage(string name) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string StateName, GrainId GrainId), Entry> _entries = new();
    private long _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_entries.TryGetValue((stateName, grainId), out var entry))
        {
            grainState.State = (T)StateCopier.Copy(entry.State)!;
            grainState.ETag = entry.ETag;
            grainState.RecordExists = true;
        }
        else
        {
            grainState.State = StateFactory<T>.Create();
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var next = new Entry(StateCopier.Copy(grainState.State), Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));
        var stored = _entries.GetValueOrDefault(key);
        var written = string.Equals(stored?.ETag, grainState.ETag, StringComparison.Ordinal)
            && (stored is null ? _entries.TryAdd(key, next) : _entries.TryUpdate(key, next, stored));
        if (!written)
        {
            return Task.FromException(Conflict("write", stateName, grainId, _entries.GetValueOrDefault(key)?.ETag, grainState.ETag));
        }

        grainState.ETag = next.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var stored = _entries.GetValueOrDefault(key);
        var cleared = string.Equals(stored?.ETag, grainState.ETag, StringComparison.Ordinal)
            && (stored is null || _entries.TryRemove(KeyValuePair.Create(key, stored)));
        if (!cleared)
        {
            return Task.FromException(Conflict("clear", stateName, grainId, _entries.GetValueOrDefault(key)?.ETag, grainState.ETag));
        }

        grainState.State = StateFactory<T>.Create();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private InconsistentStateException Conflict(string verb, string stateName, GrainId grainId, string? stored, string? current) => new(
        $"Cannot {verb} state '{stateName}' of grain {grainId} in store '{name}': the store holds ETag '{stored}', the grain '{current}'.",
        stored,
        current);

    private sealed record Entry(object? State, string ETag);
}

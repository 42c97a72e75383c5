using System.Collections.Concurrent;

namespace AxComplex.Orleans.Tests;

/// <summary>What grains did, for tests to read: a singleton of the silo that grains take by constructor.</summary>
public sealed class Journal
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _entries = new();

    public void Add(string key, string entry) => _entries.GetOrAdd(key, _ => new ConcurrentQueue<string>()).Enqueue(entry);

    public string[] Of(string key) => _entries.TryGetValue(key, out var entries) ? [.. entries] : [];
}

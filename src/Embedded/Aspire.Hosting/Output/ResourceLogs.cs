using System.Collections.Concurrent;
using Aspire.Hosting.Runs;

namespace Aspire.Hosting.Output;

/// <summary>What the processes write: to the console, to a file each, and to who watches.</summary>
internal sealed class ResourceLogs(ConsoleOutput console, RunFolder folder) : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The log of a resource; its file is <c>logs/{name}.log</c>, that of the last run <c>logs/{name}.previous.log</c>.</summary>
    public ResourceLog Of(string resource) =>
        _logs.GetOrAdd(resource, name => new ResourceLog(name, Path.Combine(folder.Logs, $"{name}.log"), console));

    public void Dispose()
    {
        foreach (var log in _logs.Values)
        {
            log.Dispose();
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace AxComplex.Interop.Tests;

/// <summary>A session of node-opcua.</summary>
internal sealed class ForeignSession(NodeOpcUaClient client, int handle) : IAsyncDisposable
{
    /// <summary>Has it do something in this session; see <c>scripts/foreign</c>.</summary>
    public Task<JsonElement> DoAsync(string command, object? argument = null)
    {
        var with = JsonSerializer.SerializeToNode(argument ?? new { })!.AsObject();
        with["session"] = JsonValue.Create(handle);
        return client.DoAsync(command, with);
    }

    /// <summary>Makes a subscription.</summary>
    /// <returns>Its id.</returns>
    public async Task<uint> SubscribeAsync(object? argument = null) => (await DoAsync("subscribe", argument)).GetUInt32();

    /// <summary>Gets what a monitored node has brought so far.</summary>
    public async Task<JsonElement[]> CollectedAsync(uint subscription, string node) =>
        [.. (await DoAsync("collected", new { subscription, node })).EnumerateArray()];

    /// <summary>Waits until what a monitored node has brought is enough.</summary>
    /// <returns>All of it.</returns>
    public Task<JsonElement[]> WaitAsync(uint subscription, string node, Func<JsonElement[], bool> isEnough, string what) =>
        Until.TrueAsync(() => CollectedAsync(subscription, node), isEnough, what);

    /// <summary>Waits until something has happened to the connection.</summary>
    public Task WaitUntilHappenedAsync(string what, int times = 1) => Until.TrueAsync(
        async () => (await DoAsync("happened")).EnumerateArray().Select(h => h.GetString()).ToArray(),
        h => h.Count(e => e == what) >= times,
        $"{times} times {what}");

    public async ValueTask DisposeAsync()
    {
        try
        {
            await DoAsync("close");
        }
        catch (ForeignException)
        {
            // The test has closed it, or taken its server away.
        }
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using AxComplex.Interop.Tests;

[assembly: AssemblyFixture(typeof(NodeOpcUaClient))]

namespace AxComplex.Interop.Tests;

/// <summary>
/// node-opcua as a client that does what it is told: <c>scripts/foreign-client.mjs</c>, one process for all tests. It starts
/// with the first command.
/// </summary>
public sealed class NodeOpcUaClient : IAsyncDisposable
{
    private const string Answer = "ANSWER ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("axcomplex-interop-");
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly SemaphoreSlim _gate = new(1);
    private NodeScript? _script;
    private long _last;

    /// <summary>Has it do something.</summary>
    /// <param name="command">A function of <c>scripts/foreign</c>.</param>
    /// <param name="argument">Its argument, to be written as JSON.</param>
    /// <returns>What the function returned.</returns>
    /// <exception cref="ForeignException">The function failed; the message is node-opcua's.</exception>
    public async Task<JsonElement> DoAsync(string command, object argument)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_script is null)
            {
                _script = await NodeScript.StartAsync("scripts/foreign-client.mjs", _folder.FullName);
                _script.LineCame += Take;
            }

            await _script.SendAsync(JsonSerializer.Serialize(new { id, command, argument }));
        }
        finally
        {
            _gate.Release();
        }

        try
        {
            return await answer.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"node-opcua did not finish '{command}' within {Patience.TotalSeconds} s. It said:\n{_script.Output}");
        }
    }

    /// <summary>Opens a session; see <c>scripts/foreign/sessions.mjs</c>.</summary>
    internal async Task<ForeignSession> OpenAsync(object options) =>
        new(this, (await DoAsync("open", options)).GetInt32());

    /// <summary>Opens an unsecured session of nobody in particular.</summary>
    internal Task<ForeignSession> OpenAsync(Uri url) => OpenAsync(new { url = url.OriginalString });

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        _gate.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Take(string line)
    {
        if (!line.StartsWith(Answer, StringComparison.Ordinal))
        {
            return;
        }

        var answer = JsonDocument.Parse(line[Answer.Length..]).RootElement;
        if (_waiting.TryRemove(answer.GetProperty("id").GetInt64(), out var waiting))
        {
            if (answer.TryGetProperty("error", out var error))
            {
                waiting.TrySetException(new ForeignException(error.GetString()!));
            }
            else
            {
                waiting.TrySetResult(answer.GetProperty("result"));
            }
        }
    }
}

using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>node-opcua as the server of a press: methods, a value with a range, events, an alarm, history. It does what it is told.</summary>
public sealed class NodeOpcUaPress : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("axcomplex-interop-");
    private NodeScript? _script;

    public static string ServerUri => "urn:interop:press";

    public static NodeId Press { get; } = new(1, "Press");

    public static NodeId Speed { get; } = new(1, "Speed");

    public static NodeId Strokes { get; } = new(1, "Strokes");

    public Uri Url => new(_script!.Ready);

    /// <summary>Where the server connects to a client; null when it does not.</summary>
    public Uri? Listener { get; init; }

    public ValueTask InitializeAsync() => StartAsync();

    /// <summary>Starts it, or starts it again with nothing left of the sessions before.</summary>
    public async ValueTask StartAsync() =>
        _script = await NodeScript.StartAsync("scripts/press-server.mjs", [_folder.FullName, "0", .. Listener is null ? [] : new[] { Listener.OriginalString }]);

    /// <summary>Tells it to do something, and waits until it has: <c>set 5</c>, <c>event 700 guard open</c>, <c>raise</c>, <c>forget</c>.</summary>
    public async Task TellAsync(string command)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(string line)
        {
            if (line == $"DONE {command}")
            {
                done.TrySetResult();
            }
        }

        _script!.LineCame += Look;
        await _script.SendAsync(command);
        await done.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        _script.LineCame -= Look;
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _script!.Kill();
        await _script.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    internal Task<ClientSession> OpenAsync(ClientSessionOptions? options = null) =>
        ClientSession.OpenAsync(Url, options ?? new(), TimeProvider.System, TestContext.Current.CancellationToken);
}

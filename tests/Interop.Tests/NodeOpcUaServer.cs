using AxComplex.OpcUa.Client;

namespace AxComplex.Interop.Tests;

/// <summary>node-opcua as a server, one for all tests of a class.</summary>
public sealed class NodeOpcUaServer : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"axcomplex-interop-{Guid.NewGuid():N}");
    private NodeScript? _script;

    public Uri Url => new(_script!.Ready);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        _script = await NodeScript.StartAsync("scripts/server.mjs", _folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    internal Task<ClientSession> OpenAsync(ClientSessionOptions? options = null) =>
        ClientSession.OpenAsync(Url, options ?? new(), TimeProvider.System, TestContext.Current.CancellationToken);
}

using System.Net.Http.Json;
using AxComplex.Contracts.Connections;

namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>The real bridge as a process, with the connections that it is given.</summary>
internal sealed class BridgeProcess : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly RunningProcess _process;
    private Uri _address = null!;

    /// <summary>Says what to start.</summary>
    /// <param name="portal">Where it delivers.</param>
    /// <param name="key">Its API key.</param>
    /// <param name="folder">Its data directory.</param>
    /// <param name="connections">Its connections, by name.</param>
    /// <param name="settings">More settings, without the section.</param>
    /// <param name="wrapper">A command that is to run it, with its arguments; none for itself.</param>
    public BridgeProcess(
        Uri portal,
        string key,
        string folder,
        IEnumerable<(string Name, string Endpoint)> connections,
        IEnumerable<(string Key, string Value)>? settings = null,
        params string[] wrapper)
    {
        // By its command line: a shell in between drops variables whose names have a slash.
        string[] command =
        [
            .. wrapper, "dotnet", "exec", RunningProcess.Built("AxComplex.OpcBridge"),
            .. connections.Select(c => $"--OpcBridge:Connections:{c.Name}={c.Endpoint}"),
        ];
        _process = new RunningProcess(
            command[0],
            command[1..],
            [
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
                ("OpcBridge__Portal", portal.ToString()),
                ("OpcBridge__ApiKey", key),
                ("OpcBridge__DataDirectory", folder),
                ("OpcBridge__MaxReconnectDelay", "00:00:02"),
                ("OpcBridge__PublishingInterval", "00:00:00.100"),
                .. (settings ?? []).Select(s => ($"OpcBridge__{s.Key}", s.Value)),
            ],
            "Now listening on: ");
    }

    public RunningProcess Process => _process;

    public async Task StartAsync() => _address = new Uri(await _process.StartAsync());

    public Task KillAsync() => _process.KillAsync();

    /// <summary>Gets how a connection stands; null while the bridge does not answer.</summary>
    public async Task<ConnectionReport?> ReportAsync(string connection)
    {
        try
        {
            var reports = await _http.GetFromJsonAsync<ConnectionReport[]>(new Uri(_address, "status"));
            return reports?.FirstOrDefault(r => r.Connection.ToString() == connection);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
    }
}

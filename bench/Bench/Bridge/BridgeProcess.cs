using System.Net.Http.Json;
using AxComplex.Contracts.Connections;

namespace AxComplex.Bench.Bridge;

/// <summary>The bridge as it runs in a plant, with one connection.</summary>
internal sealed class BridgeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ServiceProcess _process;
    private readonly HttpClient _http;

    private BridgeProcess(ServiceProcess process) => (_process, _http) = (process, new HttpClient { BaseAddress = process.Address });

    /// <summary>Starts it.</summary>
    /// <param name="equipment">The OPC UA server.</param>
    /// <param name="sink">Where batches go.</param>
    /// <param name="key">The key for that.</param>
    /// <param name="folder">Where the spool lies.</param>
    /// <param name="settings">More settings, <c>OpcBridge__…</c>.</param>
    /// <returns>The process, which listens.</returns>
    public static async Task<BridgeProcess> StartAsync(
        string equipment, string sink, string key, string folder, params KeyValuePair<string, string>[] settings) => new(await ServiceProcess.StartAsync(
        "OpcBridge",
        [
            new("services__portal__http__0", sink),
            new("OpcBridge__ApiKey", key),
            new("OpcBridge__DataDirectory", folder),
            new("OpcBridge__Connections__bench/bench", equipment),
            .. settings,
        ]));

    /// <inheritdoc cref="ServiceProcess.Read"/>
    public (double CpuMicros, long MemoryBytes) Read() => _process.Read();

    /// <summary>Gets how its connection stands; null before it has one.</summary>
    public async Task<ConnectionReport?> ReportAsync() => (await _http.GetFromJsonAsync<ConnectionReport[]>("status"))?.FirstOrDefault();

    /// <summary>Waits until every variable is watched.</summary>
    /// <param name="items">How many there are.</param>
    /// <exception cref="InvalidOperationException">It takes too long; the message says how the connection stands.</exception>
    public async Task LiveAsync(int items)
    {
        var until = TimeProvider.System.GetTimestamp();
        ConnectionReport? report = null;
        while (report is not { State: ConnectionState.Live } || report.Created < items)
        {
            if (TimeProvider.System.GetElapsedTime(until) > Patience)
            {
                throw new InvalidOperationException($"The bridge is not live after {Patience}: {report}");
            }

            await Task.Delay(200);
            report = await ReportAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}

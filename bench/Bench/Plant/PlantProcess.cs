using System.Net.Http.Json;
using System.Text.Json;

namespace AxComplex.Bench.Plant;

/// <summary>The demonstration plant as a program in its own process.</summary>
internal sealed class PlantProcess : IAsyncDisposable
{
    private readonly ServiceProcess _process;
    private readonly HttpClient _http;

    private PlantProcess(ServiceProcess process) => (_process, _http) = (process, new HttpClient { BaseAddress = process.Address });

    /// <summary>Starts it on a working Tuesday.</summary>
    /// <param name="folder">Where its ledger and certificates lie.</param>
    /// <param name="speed">Plant seconds per real second.</param>
    /// <returns>The process, which serves.</returns>
    public static async Task<PlantProcess> StartAsync(string folder, int speed) => new(await ServiceProcess.StartAsync(
        "Plant",
        [
            new("Plant__DataDirectory", folder),
            new("Plant__StartAt", "2026-03-03T10:45:00+09:00"),
            new("Plant__Speed", $"{speed}"),
            new("Logging__LogLevel__Default", "Warning"),
            new("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
        ]));

    /// <inheritdoc cref="ServiceProcess.Read"/>
    public (double CpuMicros, long MemoryBytes) Read() => _process.Read();

    /// <summary>Gets the endpoints of its factories.</summary>
    public async Task<Uri[]> EndpointsAsync()
    {
        var status = await _http.GetFromJsonAsync<JsonElement>("status");
        return [.. status.GetProperty("factories").EnumerateArray().Select(f => new Uri(f.GetProperty("endpoint").GetString()!))];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}

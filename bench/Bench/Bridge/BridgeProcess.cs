using System.Diagnostics;
using System.Net.Http.Json;
using AxComplex.Contracts.Connections;

namespace AxComplex.Bench.Bridge;

/// <summary>The bridge as it runs in a plant: its own program in its own process, with one connection.</summary>
internal sealed class BridgeProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _http;

    private BridgeProcess(Process process, Uri address) => (_process, _http) = (process, new HttpClient { BaseAddress = address });

    /// <summary>Starts it.</summary>
    /// <param name="equipment">The OPC UA server.</param>
    /// <param name="sink">Where batches go.</param>
    /// <param name="folder">Where the spool lies.</param>
    /// <param name="settings">More settings, <c>OpcBridge__…</c>.</param>
    /// <returns>The process, which listens.</returns>
    public static async Task<BridgeProcess> StartAsync(string equipment, string sink, string folder, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "AxComplex.OpcBridge", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "AxComplex.OpcBridge.dll")));
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["services__portal__http__0"] = sink;
        start.Environment["OpcBridge__ApiKey"] = "bench";
        start.Environment["OpcBridge__DataDirectory"] = folder;
        start.Environment["OpcBridge__Connections__bench/bench"] = equipment;
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        return new BridgeProcess(process, await ReadAddressAsync(process).WaitAsync(Patience));
    }

    /// <summary>Gets the CPU time so far and the memory now, as the system counts them.</summary>
    public (double CpuMicros, long MemoryBytes) Read()
    {
        _process.Refresh();
        return (_process.TotalProcessorTime.TotalMicroseconds, _process.WorkingSet64);
    }

    /// <summary>Gets how its connection stands.</summary>
    public async Task<ConnectionReport?> ReportAsync() => (await _http.GetFromJsonAsync<ConnectionReport[]>("status"))?.FirstOrDefault();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // What else it says goes on to standard error, for whoever looks into a poor figure.
    private static async Task<Uri> ReadAddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Console.OpenStandardError());
                return new Uri(line[(at + Listening.Length)..].Trim());
            }
        }

        throw new InvalidOperationException("The bridge ended before it listened; what it said stands above.");
    }
}

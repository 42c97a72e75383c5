using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace AxComplex.Bench.Plant;

/// <summary>The demonstration plant as a program in its own process.</summary>
internal sealed class PlantProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly HttpClient _http;

    private PlantProcess(Process process, Uri address) => (_process, _http) = (process, new HttpClient { BaseAddress = address });

    /// <summary>Starts it on a working Tuesday.</summary>
    /// <param name="folder">Where its ledger and certificates lie.</param>
    /// <param name="speed">Plant seconds per real second.</param>
    /// <returns>The process, which serves.</returns>
    public static async Task<PlantProcess> StartAsync(string folder, int speed)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "AxComplex.Plant", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "AxComplex.Plant.dll")));
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Plant__DataDirectory"] = folder;
        start.Environment["Plant__StartAt"] = "2026-03-03T10:45:00+09:00";
        start.Environment["Plant__Speed"] = $"{speed}";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        var process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        return new PlantProcess(process, await ReadAddressAsync(process).WaitAsync(Patience));
    }

    /// <summary>Gets the processor time so far and the memory now, as the system counts them.</summary>
    public (TimeSpan Cpu, long MemoryBytes) Read()
    {
        _process.Refresh();
        return (_process.TotalProcessorTime, _process.WorkingSet64);
    }

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
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

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

        throw new InvalidOperationException("The plant ended before it listened; what it said stands above.");
    }
}

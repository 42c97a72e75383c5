using System.Diagnostics;

namespace AxComplex.Bench;

/// <summary>A service of the platform as it runs: its own program in its own process, listening on a free port of this machine.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Gets where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it.</summary>
    /// <param name="service">The name of its project, <c>OpcBridge</c>.</param>
    /// <param name="settings">Its settings, as environment variables.</param>
    /// <returns>The process, which listens.</returns>
    public static async Task<ServiceProcess> StartAsync(string service, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory,
            "..",
            "..",
            $"AxComplex.{service}",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')),
            $"AxComplex.{service}.dll")));
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        return new ServiceProcess(process, await ReadAddressAsync(service, process).WaitAsync(Patience));
    }

    /// <summary>Gets the CPU time so far and the memory now, as the system counts them.</summary>
    public (double CpuMicros, long MemoryBytes) Read()
    {
        _process.Refresh();
        return (_process.TotalProcessorTime.TotalMicroseconds, _process.WorkingSet64);
    }

    /// <summary>Ends it by SIGKILL: whatever it promised has to be on the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // What else it says goes on to standard error, for whoever looks into a poor figure.
    private static async Task<Uri> ReadAddressAsync(string service, Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Console.OpenStandardError());
                return new Uri(line[(at + Listening.Length)..].Trim());
            }

            Console.Error.WriteLine(line);
        }

        throw new InvalidOperationException($"{service} ended before it listened; what it said stands above.");
    }
}

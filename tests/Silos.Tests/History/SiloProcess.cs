using System.Collections.Concurrent;
using System.Diagnostics;
using AxComplex.Contracts.Security;
using AxComplex.Silos.Tests.Hosting;

namespace AxComplex.Silos.Tests.History;

/// <summary>The silo as a process of its own, to be killed.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private SiloProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<SiloProcess> StartAsync(string dataDirectory, params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = dataDirectory,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AxComplex.Silos.dll"));
        foreach (var (key, value) in SiloFixture.Complex().Select(s => (s.Key, s.Value)).Concat(settings.Select(s => (s.Name, (string?)s.Value))))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        // Should the tests end without ending it, it ends itself.
        start.Environment["AXCOMPLEX_STOP_ON_STDIN_CLOSE"] = "1";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Silos__DataDirectory"] = dataDirectory;
        start.Environment["Silos__SiloPort"] = SiloFixture.FreePort().ToString();
        start.Environment["Silos__GatewayPort"] = SiloFixture.FreePort().ToString();
        start.Environment[GatewayIdentity.SigningKeySetting.Replace(":", "__", StringComparison.Ordinal)] = Convert.ToBase64String(Tokens.Key);
        var process = Process.Start(start)!;
        return new(process, await AddressAsync(process));
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed that was not before.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static async Task<Uri> AddressAsync(Process process)
    {
        const string Sentence = "Now listening on: ";
        var said = new ConcurrentQueue<string>();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            said.Enqueue(line.Data ?? "(end)");
            if (line.Data?.IndexOf(Sentence, StringComparison.Ordinal) is >= 0 and var at)
            {
                address.TrySetResult(new Uri(line.Data[(at + Sentence.Length)..].Trim()));
            }
        };
        process.BeginOutputReadLine();
        try
        {
            return await address.Task.WaitAsync(Deadline);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new InvalidOperationException($"The silo did not listen within {Deadline}; it said:\n{string.Join('\n', said)}");
        }
    }
}

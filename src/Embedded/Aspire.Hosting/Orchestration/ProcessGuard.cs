using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// A shell that outlives the app host by a moment and ends what it left behind. SIGKILL gives the app host no last word,
/// and Linux' parent-death signal is tied to the thread that started a process, not to the process.
/// </summary>
/// <remarks>Services end by themselves as well (ServiceDefaults); programs of others know nothing of us.</remarks>
internal sealed class ProcessGuard : IDisposable
{
    private readonly Lock _gate = new();
    private Process? _shell;

    /// <summary>Whether a process can be made the leader of a session, so that Ctrl-C reaches the app host alone.</summary>
    public static string? Setsid { get; } = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    public void Started(int processId) => Tell('+', processId);

    public void Ended(int processId) => Tell('-', processId);

    public void Dispose()
    {
        lock (_gate)
        {
            _shell?.StandardInput.Dispose();
            _shell?.Dispose();
            _shell = null;
        }
    }

    private static Process? Start()
    {
        if (!File.Exists("/bin/sh"))
        {
            return null;
        }

        using var reader = new StreamReader(typeof(ProcessGuard).Assembly.GetManifestResourceStream("guard.sh")!);
        var shell = new ProcessStartInfo { FileName = Setsid ?? "/bin/sh", RedirectStandardInput = true, WorkingDirectory = "/" };
        if (Setsid is not null)
        {
            shell.ArgumentList.Add("/bin/sh");
        }

        shell.ArgumentList.Add("-c");
        shell.ArgumentList.Add(reader.ReadToEnd());
        var process = Process.Start(shell)!;
        process.StandardInput.AutoFlush = true;
        return process;
    }

    private void Tell(char what, int processId)
    {
        lock (_gate)
        {
            try
            {
                _shell ??= Start();
                _shell?.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{what} {processId}\n"));
            }
            catch (IOException)
            {
                // Somebody killed the guard. The services still end with the app host by themselves.
            }
        }
    }
}

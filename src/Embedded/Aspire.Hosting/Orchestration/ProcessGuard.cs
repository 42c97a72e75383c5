using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.Runs;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// A shell that outlives the app host by a moment and ends what it left behind. SIGKILL gives the app host no last word,
/// and Linux' parent-death signal is tied to the thread that started a process, not to the process.
/// </summary>
/// <remarks>Services end by themselves as well (ServiceDefaults); programs of others know nothing of us.</remarks>
internal sealed class ProcessGuard(RunFolder folder) : IDisposable
{
    private static readonly TimeSpan FormerInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private Process? _shell;

    /// <summary>Whether a process can be made the leader of a session, so that Ctrl-C reaches the app host alone.</summary>
    public static string? Setsid { get; } = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    private string IdFile => Path.Combine(folder.Root, "guard.pid");

    /// <summary>Waits until what a killed app host left in the same folder is ended: two must not write the same data.</summary>
    public async Task WaitForFormerAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (File.Exists(IdFile) && int.TryParse(await File.ReadAllTextAsync(IdFile, cancellationToken), CultureInfo.InvariantCulture, out var former))
        {
            while (IsGuard(former))
            {
                await Task.Delay(FormerInterval, time, cancellationToken);
            }
        }
    }

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

    // Its id may be another's by now; its program is its own.
    private static bool IsGuard(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Contains(Script(), StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Script()
    {
        using var reader = new StreamReader(typeof(ProcessGuard).Assembly.GetManifestResourceStream("guard.sh")!);
        return reader.ReadToEnd();
    }

    private Process? Start()
    {
        if (!File.Exists("/bin/sh"))
        {
            return null;
        }

        var shell = new ProcessStartInfo { FileName = Setsid ?? "/bin/sh", RedirectStandardInput = true, WorkingDirectory = "/" };
        if (Setsid is not null)
        {
            shell.ArgumentList.Add("/bin/sh");
        }

        shell.ArgumentList.Add("-c");
        shell.ArgumentList.Add(Script());
        var process = Process.Start(shell)!;
        process.StandardInput.AutoFlush = true;
        File.WriteAllText(IdFile, process.Id.ToString(CultureInfo.InvariantCulture));
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

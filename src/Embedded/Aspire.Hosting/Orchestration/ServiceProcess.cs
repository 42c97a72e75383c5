using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting.Output;

namespace Aspire.Hosting.Orchestration;

/// <summary>One running process of a resource. Its owner stops it; the guard does when its owner cannot.</summary>
internal sealed class ServiceProcess : IDisposable
{
    // What concerns the app host alone, or would send every service to the same port.
    private static readonly string[] NotInherited =
    [
        "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_URLS", "URLS", "DOTNET_LAUNCH_PROFILE", "Parameters__",
        "ConnectionStrings__", "AppHost__", "Aspire__",
    ];

    // How long output is awaited that a process' own children may hold open after its end.
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly ProcessGuard _guard;

    private ServiceProcess(Process process, ResourceLog log, ProcessGuard guard)
    {
        _process = process;
        _guard = guard;
        Id = process.Id;
        _guard.Started(Id);
        Exited = RunAsync(PumpAsync(process.StandardOutput, log), PumpAsync(process.StandardError, log));
    }

    /// <summary>The process id, and on Unix the id of its group.</summary>
    public int Id { get; }

    /// <summary>Ends with the process, and gives its exit code: 128 and the signal's number if a signal ended it.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a process in a session of its own.</summary>
    /// <exception cref="DistributedApplicationException">The program cannot be started.</exception>
    public static ServiceProcess Start(ProcessSettings settings, ResourceLog log, ProcessGuard guard)
    {
        if (!Directory.Exists(settings.WorkingDirectory))
        {
            throw new DistributedApplicationException($"The working directory {settings.WorkingDirectory} does not exist.");
        }

        if (ProcessGuard.Setsid is not null && !IsProgram(settings.Command, settings.WorkingDirectory))
        {
            throw new DistributedApplicationException($"The program {settings.Command} is not found, neither as a path nor in PATH.");
        }

        var start = new ProcessStartInfo
        {
            FileName = ProcessGuard.Setsid ?? settings.Command,
            WorkingDirectory = settings.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        IEnumerable<string> arguments = ProcessGuard.Setsid is null ? settings.Arguments : [settings.Command, .. settings.Arguments];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        SetEnvironment(start.Environment, settings.Variables);
        try
        {
            return new ServiceProcess(Process.Start(start)!, log, guard);
        }
        catch (Win32Exception e)
        {
            throw new DistributedApplicationException($"{settings.Command} cannot be started: {e.Message}", e);
        }
    }

    /// <summary>Asks the process to stop, and kills it and its children if it has not in time.</summary>
    /// <param name="patience">How long it has.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Whether it stopped by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan patience, TimeProvider time)
    {
        if (!Signals.TryTerminate(Id))
        {
            // Without signals, a service understands the end of its input.
            _process.StandardInput.Close();
        }

        try
        {
            await Exited.WaitAsync(patience, time);
            return true;
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
            return false;
        }
    }

    /// <summary>The processor time used so far and the memory in use now; null once it has ended.</summary>
    public (TimeSpan Processor, long MemoryBytes)? Usage()
    {
        try
        {
            _process.Refresh();
            return (_process.TotalProcessorTime, _process.WorkingSet64);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Forgets the process, which must have ended.</summary>
    public void Dispose() => _process.Dispose();

    // Asked before, because setsid is there and starts whatever it is told.
    private static bool IsProgram(string command, string workingDirectory) => command.Contains('/')
        ? File.Exists(Path.Combine(workingDirectory, command))
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, command)));

    private static void SetEnvironment(IDictionary<string, string?> environment, IReadOnlyList<ProcessVariable> variables)
    {
        foreach (var name in environment.Keys.Where(IsNotInherited).ToArray())
        {
            environment.Remove(name);
        }

        foreach (var variable in variables)
        {
            environment[variable.Name] = variable.Value;
        }

        // Read by ServiceDefaults.
        environment["AXCOMPLEX_STOP_ON_STDIN_CLOSE"] = "1";
    }

    private static bool IsNotInherited(string name) => NotInherited.Any(other => other.EndsWith("__", StringComparison.Ordinal)
        ? name.StartsWith(other, StringComparison.OrdinalIgnoreCase)
        : name.Equals(other, StringComparison.OrdinalIgnoreCase));

    private static async Task PumpAsync(StreamReader output, ResourceLog log)
    {
        try
        {
            while (await output.ReadLineAsync() is { } line)
            {
                log.Write(line);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException or IOException)
        {
            // A child of the process held the pipe longer than we waited.
        }
    }

    private async Task<int> RunAsync(params Task[] pumps)
    {
        await _process.WaitForExitAsync();
        Signals.KillGroup(Id);
        _guard.Ended(Id);
        await Task.WhenAny(Task.WhenAll(pumps), Task.Delay(DrainPatience));
        return _process.ExitCode;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AxComplex.Portal.Tests.Hosting;

/// <summary>The portal as the app host runs it: <c>dotnet exec</c> on what was built, in Production, on a free port.</summary>
internal sealed partial class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PortalProcess(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Anywhere but beside the program: its files must be found all the same.
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Program);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The portal ended before it listened:\n" + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public Uri Address => new(_address.Task.Result);

    // artifacts/bin/AxComplex.Portal.Tests/<configuration> → artifacts/bin/AxComplex.Portal/<configuration>
    private static string Program
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(here.Parent!.Parent!.FullName, "AxComplex.Portal", here.Name, "AxComplex.Portal.dll");
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<PortalProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var portal = new PortalProcess(settings);
        try
        {
            await portal._address.Task.WaitAsync(StartDeadline);
            return portal;
        }
        catch (TimeoutException)
        {
            var output = portal.Output;
            await portal.DisposeAsync();
            throw new TimeoutException($"The portal did not listen within {StartDeadline}:\n{output}");
        }
    }

    /// <summary>Starts it with settings that it must refuse; gives what it said.</summary>
    public static async Task<(int ExitCode, string Output)> RefuseAsync(IReadOnlyDictionary<string, string> settings)
    {
        await using var portal = new PortalProcess(settings);
        _ = portal._address.Task.ContinueWith(t => t.Exception, TaskScheduler.Default);
        using var deadline = new CancellationTokenSource(StartDeadline);
        await portal._process.WaitForExitAsync(deadline.Token);
        return (portal._process.ExitCode, portal.Output);
    }

    public string FirstPassword() => FirstAdministrator().Match(Output) is { Success: true } match
        ? match.Groups[1].Value
        : throw new InvalidOperationException("The portal printed no first administrator:\n" + Output);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(match.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"First administrator: admin@axcomplex\.local  password: (\S+)")]
    private static partial Regex FirstAdministrator();
}

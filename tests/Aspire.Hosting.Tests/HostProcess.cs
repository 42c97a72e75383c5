using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AxComplex.Aspire.Hosting.Tests;

/// <summary>The app host of Services/Host as a process of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Task _reading;

    private HostProcess(params string[] arguments)
    {
        var target = typeof(Projects.Host).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == $"aspireprojecttarget:{new Projects.Host().ProjectPath}").Value!;

        // A shell that runs the tests in the background has SIGINT ignored, and a child inherits that.
        _process = Process.Start(new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", "exec", target, Folder.Argument, .. arguments])
        { RedirectStandardOutput = true })!;
        _reading = ReadAsync();
    }

    public Folder Folder { get; } = new();

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public string[] Lines => [.. _lines];

    /// <summary>Those that the app host said it started, and those that they did.</summary>
    public int[] Children => [.. _lines.Select(line => Started().Match(line)).Where(match => match.Success)
        .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    public static HostProcess Start(params string[] arguments) => new(arguments);

    public Task SaysAsync(string text) => Until.TrueAsync($"'{text}' in\n{string.Join('\n', Lines)}", () =>
        _lines.Any(line => line.Contains(text, StringComparison.Ordinal)));

    public async Task EndAsync()
    {
        await Until.DoneAsync("the app host has ended", EndedAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _reading;
        _process.Dispose();
        Folder.Dispose();
    }

    [GeneratedRegex(@"(?:started, process|grandchild) (\d+)$")]
    private static partial Regex Started();

    private async Task<bool> EndedAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _reading;
        return true;
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
        }
    }
}

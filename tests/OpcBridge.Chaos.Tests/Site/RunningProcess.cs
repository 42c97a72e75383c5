using System.Diagnostics;
using System.Globalization;

namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>A process that a test starts, kills, freezes and starts again, always with the same arguments.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private readonly ProcessStartInfo _start;
    private readonly string _ready;
    private readonly List<string> _lines = [];
    private Process? _process;
    private TaskCompletionSource<string> _isReady = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says what to start.</summary>
    /// <param name="command">The program, or the first of several.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What is added to its environment.</param>
    /// <param name="ready">What a line of output holds when it is ready; what follows is its address.</param>
    public RunningProcess(string command, IEnumerable<string> arguments, IEnumerable<(string Key, string Value)> environment, string ready)
    {
        _ready = ready;
        _start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (key, value) in environment)
        {
            _start.Environment[key] = value;
        }
    }

    /// <summary>Gets the number of the process.</summary>
    public int Id => _process!.Id;

    /// <summary>Gets what was printed last, for a failure's message.</summary>
    public string Log
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines.TakeLast(40));
            }
        }
    }

    /// <summary>Path of a built program: they lie side by side below <c>artifacts/bin</c>.</summary>
    public static string Built(string project) => Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", project, Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), project + ".dll"));

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <returns>What stands behind the word that says so.</returns>
    public async Task<string> StartAsync()
    {
        _isReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = _start };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            return await _isReady.Task.WaitAsync(TimeSpan.FromSeconds(90));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{string.Join(' ', _start.ArgumentList)} is not ready after 90 s.\n{Log}", e);
        }
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Stops its clockwork, or lets it go on: <c>STOP</c> and <c>CONT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Writes a line to its input.</summary>
    public async Task TellAsync(string line)
    {
        await _process!.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await KillAsync();

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
            if (_lines.Count > 1_000)
            {
                _lines.RemoveRange(0, 500);
            }
        }

        if (line.IndexOf(_ready, StringComparison.Ordinal) is >= 0 and var at)
        {
            _isReady.TrySetResult(line[at..].Split(' ')[^1].Trim());
        }
    }
}

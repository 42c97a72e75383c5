using System.Diagnostics;

namespace AxComplex.Interop.Tests;

/// <summary>
/// A script of this folder that runs under Node as a child process. It prints <c>READY …</c> when it can be used, and ends
/// when its standard input does, so that it does not outlive a test run that is killed.
/// </summary>
internal sealed class NodeScript : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeScript(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.Exited += (_, _) => _ready.TrySetException(
            new InvalidOperationException($"{start.ArgumentList[0]} ended before it was ready:\n{Output}"));
    }

    /// <summary>What the script printed after <c>READY</c>: the endpoint URL of a server.</summary>
    public string Ready { get; private set; } = "";

    /// <summary>All that it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts a script and waits until it is ready.</summary>
    /// <param name="script">Its path below <c>tests/Interop.Tests</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<NodeScript> StartAsync(string script, params string[] arguments)
    {
        var folder = Path.Combine(RepositoryRoot(), "tests", "Interop.Tests");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException(
                "tests/Interop.Tests/node_modules is missing. Run 'npm ci' in tests/Interop.Tests first, or eng/test.sh, which does.");
        }

        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.ArgumentList.Add(script);
        Array.ForEach(arguments, start.ArgumentList.Add);

        var node = new NodeScript(start);
        try
        {
            node._process.Start();
            node._process.BeginOutputReadLine();
            node._process.BeginErrorReadLine();
            node.Ready = await node._ready.Task.WaitAsync(StartTimeout);
            return node;
        }
        catch (TimeoutException)
        {
            await node.DisposeAsync();
            throw new InvalidOperationException($"{script} was not ready within {StartTimeout.TotalSeconds} s:\n{node.Output}");
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Raised for each line that it prints.</summary>
    public event Action<string>? LineCame;

    /// <summary>Gives it a line to read.</summary>
    public async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ends the script at once, as a crash or a power cut would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (HasStarted() && !_process.HasExited)
        {
            _process.StandardInput.Close();
            try
            {
                await _process.WaitForExitAsync().WaitAsync(StopTimeout);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
    }

    private bool HasStarted()
    {
        try
        {
            return _process.Id != 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        LineCame?.Invoke(line);
        if (line.StartsWith("READY", StringComparison.Ordinal))
        {
            _ready.TrySetResult(line["READY".Length..].Trim());
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AxComplex.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No AxComplex.sln above {AppContext.BaseDirectory}.");
    }
}

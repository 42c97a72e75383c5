using System.Diagnostics;
using System.Text.Json;
using AxComplex.Bench.Bridge;
using AxComplex.Bench.Ingest;

namespace AxComplex.Bench.OpcUa;

/// <summary>This program once more, in another process: it answers each question on its input with a line of figures.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Count = "count";
    private const string Weigh = "weigh";

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts it.</summary>
    /// <param name="args">The role and its options.</param>
    /// <returns>The process; dispose it to end it.</returns>
    public static ChildProcess Start(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException("No process was started."));
    }

    /// <summary>Is the other process: plays a role until its input ends.</summary>
    /// <param name="args">The role and its options.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var options = ScenarioOptions.Parse(args.AsSpan(1));
        await using var part = args[0] switch
        {
            SubscribeServer.Role => await SubscribeServer.StartAsync(options),
            BridgeSink.Role => await BridgeSink.StartAsync(options),
            SiloPart.Role => await SiloPart.StartAsync(options),
            _ => await SubscribeClient.StartAsync(options),
        };
        Console.WriteLine(part.Url);
        while (await Console.In.ReadLineAsync() is { } question)
        {
            Console.WriteLine(
                question == Weigh ? JsonSerializer.Serialize(MemoryFigures.Weigh()) : JsonSerializer.Serialize(part.Read()));
        }

        return 0;
    }

    /// <summary>Waits for the line that it begins with.</summary>
    /// <returns>The line.</returns>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new InvalidOperationException("A process of this measurement ended early; what it said stands above.");

    /// <summary>Asks for its figures so far.</summary>
    /// <returns>The figures.</returns>
    public Task<SubscribeFigures> AskAsync() => AskAsync<SubscribeFigures>(Count);

    /// <summary>Asks what it holds.</summary>
    /// <returns>The figures.</returns>
    public Task<MemoryFigures> WeighAsync() => AskAsync<MemoryFigures>(Weigh);

    private async Task<T> AskAsync<T>(string question)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        return JsonSerializer.Deserialize<T>(await ReadLineAsync())!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

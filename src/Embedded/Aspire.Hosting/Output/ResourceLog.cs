using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.Runs;

namespace Aspire.Hosting.Output;

/// <summary>What one resource's processes wrote in this run.</summary>
internal sealed class ResourceLog : IDisposable
{
    /// <summary>How many lines are kept in memory; the file has all.</summary>
    public const int Kept = 2_000;

    /// <summary>A longer line is cut: a process must not fill the app host's memory.</summary>
    public const int MaxLineChars = 16_384;

    private const int WatcherLines = 4_000;

    private readonly string _name;
    private readonly ConsoleOutput _console;
    private readonly Queue<string> _lines = new(Kept);
    private readonly HashSet<Channel<string>> _watchers = [];
    private readonly Lock _gate = new();
    private StreamWriter? _file;

    public ResourceLog(string name, string path, ConsoleOutput console)
    {
        _name = name;
        _console = console;
        Path = path;
        RunFolder.Create(System.IO.Path.GetDirectoryName(path)!);
        if (File.Exists(path))
        {
            File.Move(path, System.IO.Path.ChangeExtension(path, ".previous.log"), overwrite: true);
        }

        _file = new StreamWriter(path, append: false) { AutoFlush = true };
    }

    /// <summary>The file that has all lines of this run.</summary>
    public string Path { get; }

    /// <summary>Adds a line that a process wrote.</summary>
    public void Write(string line)
    {
        Add(line);
        _console.Write(_name, line);
    }

    /// <summary>Adds what the app host has to say of the process where its reader looks; the console has it already.</summary>
    public void Note(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            Add($"apphost: {line}");
        }
    }

    /// <summary>The last lines, oldest first.</summary>
    /// <param name="count">How many at most.</param>
    public string[] Last(int count)
    {
        lock (_gate)
        {
            return [.. _lines.TakeLast(count)];
        }
    }

    /// <summary>The lines kept, then each new one. A watcher that is 4,000 lines behind loses the oldest.</summary>
    public async IAsyncEnumerable<string> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<string>(new BoundedChannelOptions(WatcherLines) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            foreach (var line in _lines)
            {
                lines.Writer.TryWrite(line);
            }

            _watchers.Add(lines);
        }

        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
            {
                yield return line;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(lines);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    private void Add(string line)
    {
        if (line.Length > MaxLineChars)
        {
            line = $"{line.AsSpan(0, MaxLineChars)}… ({line.Length} characters)";
        }

        lock (_gate)
        {
            if (_lines.Count == Kept)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
            WriteToFile(line);
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(line);
            }
        }
    }

    // A process whose output nobody reads stops at its next line: a full disk must not do that.
    private void WriteToFile(string line)
    {
        try
        {
            _file?.WriteLine(line);
        }
        catch (IOException e)
        {
            _file = null;
            _console.WriteError($"The log file of {_name} ends here: {e.Message}");
        }
    }
}

using System.Text;
using System.Text.Json;

namespace AxComplex.Plant.Truth;

/// <summary>The ground truth as JSON lines in a file, appended to.</summary>
public sealed class TruthLedgerFile : ITruthLedger, IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private readonly FileStream _file;

    /// <summary>Opens the file, and makes it and its folder where there are none. A line that a kill tore is cut off.</summary>
    /// <param name="path">The file.</param>
    public TruthLedgerFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: ChunkBytes);
        _file.SetLength(EndOfLastLine(_file));
        _file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Reads a ledger.</summary>
    /// <param name="path">The file; its plant may still be running, a torn last line is left out.</param>
    /// <returns>The lines in order.</returns>
    public static IReadOnlyList<TruthEvent> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var whole = reader.ReadToEnd();
        return whole[..(whole.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
    }

    /// <summary>Reads a ledger from its end, only as far as the caller goes.</summary>
    /// <param name="path">The file; none is an empty ledger.</param>
    /// <returns>The lines, the last one first; a torn last line is left out.</returns>
    public static IEnumerable<TruthEvent> ReadBackwards(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var end = EndOfLastLine(file);
        var later = Array.Empty<byte>();
        while (end > 0)
        {
            var chunk = new byte[Math.Min(ChunkBytes, end)];
            end -= chunk.Length;
            file.Position = end;
            file.ReadExactly(chunk);
            byte[] bytes = [.. chunk, .. later];
            var last = bytes.Length;
            for (var i = bytes.Length - 2; i >= 0; i--)
            {
                if (bytes[i] == '\n')
                {
                    yield return Parse(Encoding.UTF8.GetString(bytes.AsSpan(i + 1, last - i - 1)));
                    last = i + 1;
                }
            }

            later = bytes[..last];
        }

        if (later.Length > 0)
        {
            yield return Parse(Encoding.UTF8.GetString(later));
        }
    }

    /// <inheritdoc/>
    public void Add(TruthEvent line)
    {
        JsonSerializer.Serialize(_file, line, TruthJson.Options);
        _file.WriteByte((byte)'\n');
    }

    /// <summary>Hands what was added to the operating system, so that a killed plant loses none of it.</summary>
    public void Flush() => _file.Flush();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static TruthEvent Parse(string line) => JsonSerializer.Deserialize<TruthEvent>(line, TruthJson.Options)!;

    private static long EndOfLastLine(FileStream file)
    {
        for (var at = file.Length; at > 0; at--)
        {
            file.Position = at - 1;
            if (file.ReadByte() == '\n')
            {
                return at;
            }
        }

        return 0;
    }
}

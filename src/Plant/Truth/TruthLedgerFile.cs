using System.Text.Json;
using System.Text.Json.Serialization;

namespace AxComplex.Plant.Truth;

/// <summary>The ground truth as JSON lines in a file, appended to.</summary>
public sealed class TruthLedgerFile : ITruthLedger, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly FileStream _file;

    /// <summary>Opens the file, and makes it and its folder where there are none.</summary>
    /// <param name="path">The file.</param>
    public TruthLedgerFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 64 * 1024);
    }

    /// <summary>Reads a ledger.</summary>
    /// <param name="path">The file; its plant may still be running, a torn last line is left out.</param>
    /// <returns>The lines in order.</returns>
    public static IReadOnlyList<TruthEvent> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var whole = reader.ReadToEnd();
        return whole[..(whole.LastIndexOf('\n') + 1)]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<TruthEvent>(line, Json)!)
            .ToList();
    }

    /// <inheritdoc/>
    public void Add(TruthEvent line)
    {
        JsonSerializer.Serialize(_file, line, Json);
        _file.WriteByte((byte)'\n');
    }

    /// <summary>Hands what was added to the operating system, so that a killed plant loses none of it.</summary>
    public void Flush() => _file.Flush();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

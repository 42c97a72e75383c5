using System.Text.Json;

namespace AxComplex.OpcBridge.Backfill;

/// <summary>Keeps the open holes of a connection beside its spool, as JSON.</summary>
/// <param name="directory">The spool's directory.</param>
internal sealed class HoleFile(string directory)
{
    private readonly string _path = Path.Combine(directory, "holes.json");

    /// <summary>Reads what was kept.</summary>
    /// <returns>The holes; none when there is no readable file: what it held stays declared as gaps.</returns>
    /// <exception cref="IOException">The disk does not give it.</exception>
    public IReadOnlyList<Hole> Load()
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize<Hole[]>(File.ReadAllBytes(_path), JsonSerializerOptions.Web) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Replaces the file as a whole.</summary>
    /// <exception cref="IOException">The file is as it was.</exception>
    public void Save(IReadOnlyList<Hole> holes)
    {
        var temporary = _path + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(holes, JsonSerializerOptions.Web));
        File.Move(temporary, _path, overwrite: true);
    }
}

using System.Text.Json;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Delivery;

/// <summary>
/// Keeps the machines of a connection beside its spool: after a restart they go out before the spooled values even when the
/// equipment cannot be reached to ask again.
/// </summary>
/// <param name="directory">The spool's directory.</param>
internal sealed class DescriptionFile(string directory)
{
    private readonly string _path = Path.Combine(directory, "machines.json");

    /// <summary>Reads what was saved last.</summary>
    /// <returns>The machines; null when there is no readable file, which then is written anew after the next mapping.</returns>
    public IReadOnlyList<MachineDescription>? Load()
    {
        try
        {
            return File.Exists(_path)
                ? JsonSerializer.Deserialize<MachineDescription[]>(File.ReadAllBytes(_path), JsonSerializerOptions.Web)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file as a whole.</summary>
    public void Save(IReadOnlyList<MachineDescription> machines)
    {
        var temporary = _path + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(machines, JsonSerializerOptions.Web));
        File.Move(temporary, _path, overwrite: true);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Storage;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Onboarding.Commits;

/// <summary>
/// The committed connections: files <c>_connections/&lt;company&gt;/&lt;connection&gt;.json</c> in the data directory, which only the owner can
/// read, since they hold passwords.
/// </summary>
internal sealed partial class CommittedStore(IOptions<OpcBridgeOptions> options, ILogger<CommittedStore> logger)
{
    private const string Extension = ".json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
    };

    private readonly string _root = Path.Combine(options.Value.DataDirectory, "_connections");

    /// <summary>Reads all of them. A file that cannot be read is passed over and logged: one broken file must not stop every machine.</summary>
    public IReadOnlyList<CommittedConnection> ReadAll()
    {
        var found = new List<CommittedConnection>();
        var files = Directory.Exists(_root) ? Directory.GetFiles(_root, "*" + Extension, SearchOption.AllDirectories) : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                var read = JsonSerializer.Deserialize<CommittedConnection>(File.ReadAllBytes(file), Json);
                if (read is { Version: 1 } && Path.GetFullPath(PathOf(read.Connection)) == Path.GetFullPath(file))
                {
                    found.Add(read);
                    continue;
                }

                LogUnreadable(file, "it is of another version, or not where it belongs.");
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
            {
                // The message of a JSON error may quote the document, and that has a password.
                LogUnreadable(file, e is JsonException ? "it is no JSON of a connection." : e.Message);
            }
        }

        return found;
    }

    /// <summary>Keeps a connection, in the place of the one of its name; returns once the disk has it.</summary>
    /// <exception cref="IOException">It is not kept; the old one is.</exception>
    public void Save(CommittedConnection connection) =>
        WholeFile.Write(PathOf(connection.Connection), JsonSerializer.SerializeToUtf8Bytes(connection, Json), isSecret: true);

    /// <summary>Forgets a connection.</summary>
    public void Remove(ConnectionId connection)
    {
        var path = PathOf(connection);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private string PathOf(ConnectionId connection) => Path.Combine(_root, connection.Company.Name, connection.Name + Extension);

    [LoggerMessage(3620, LogLevel.Error, "The committed connection {File} is not started: {Problem}")]
    private partial void LogUnreadable(string file, string problem);
}

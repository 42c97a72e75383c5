using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AxComplex.Contracts.Connections;
using AxComplex.OpcBridge.Storage;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Desired;

/// <summary>Keeps what Silos want, and what of it is applied, in the file <c>_desired.json</c> of the data directory: machines are read while Silos are away.</summary>
internal sealed partial class DesiredFile(IOptions<OpcBridgeOptions> options, ILogger<DesiredFile> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    private readonly string _path = Path.Combine(options.Value.DataDirectory, "_desired.json");

    /// <summary>Reads it. One that cannot be read is logged and counts as none: Silos say it again.</summary>
    public KeptConnections Read()
    {
        if (!File.Exists(_path))
        {
            return KeptConnections.None;
        }

        try
        {
            if (JsonSerializer.Deserialize<KeptConnections>(File.ReadAllBytes(_path), Json) is { Version: 1 } kept)
            {
                return kept;
            }

            LogUnreadable(_path, "it is of another version.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            LogUnreadable(_path, e.Message);
        }

        return KeptConnections.None;
    }

    /// <summary>Writes it; returns once the disk has it.</summary>
    /// <exception cref="IOException">The old one is still there.</exception>
    public void Write(KeptConnections kept) => WholeFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(kept, Json));

    [LoggerMessage(3801, LogLevel.Error, "What Silos wanted last, {File}, cannot be read: {Problem} Their connections start when Silos answer")]
    private partial void LogUnreadable(string file, string problem);
}

/// <summary>What is kept of the connections that Silos want.</summary>
/// <param name="Version">The version of the format: 1.</param>
/// <param name="Tag">The tag of the last answer; null for none.</param>
/// <param name="Wanted">The last answer.</param>
/// <param name="Applied">What runs. One that is not wanted any more only delivers its last values.</param>
internal sealed record KeptConnections(
    int Version, string? Tag, ImmutableArray<DesiredConnectionView> Wanted, ImmutableArray<DesiredConnectionView> Applied)
{
    /// <summary>Gets what there is at first.</summary>
    public static KeptConnections None { get; } = new(1, null, [], []);
}

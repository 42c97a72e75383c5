using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Connections;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Trust;

/// <summary>
/// Remembers which connections were protected once: what a server offers can be thinned out on its way, so a connection that takes the
/// best there is never falls back to nothing.
/// </summary>
/// <remarks>An empty file <c>_pki/_protected/&lt;company&gt;/&lt;connection&gt;</c> in the data directory.</remarks>
internal sealed class SecurityMemory(IOptions<OpcBridgeOptions> options)
{
    private readonly string _root = Path.Combine(options.Value.DataDirectory, "_pki", "_protected");

    /// <summary>Whether the connection was protected before.</summary>
    public bool WasProtected(ConnectionId connection) => File.Exists(PathOf(connection));

    /// <summary>Notes that the connection is protected now.</summary>
    /// <exception cref="EquipmentException">It cannot be noted.</exception>
    public void Remember(ConnectionId connection)
    {
        var path = PathOf(connection);
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EquipmentException($"{path} cannot be written: {e.Message} Free or repair the disk.", e);
        }
    }

    /// <summary>Forgets a connection that is deleted: the next one of its name starts anew.</summary>
    public void Forget(ConnectionId connection)
    {
        if (WasProtected(connection))
        {
            File.Delete(PathOf(connection));
        }
    }

    private string PathOf(ConnectionId connection) => Path.Combine(_root, connection.Company.Name, connection.Name);
}

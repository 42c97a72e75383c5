using System.Collections.Concurrent;
using AxComplex.Contracts.Identifiers;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Hosting;

/// <summary>From whom the bridge has each of its connections: one origin for a name, since two would decide over one spool.</summary>
internal sealed class ConnectionOrigins
{
    private readonly ConcurrentDictionary<ConnectionId, ConnectionOrigin> _origins;

    /// <summary>Gives the names of the configuration to it: they hold, whoever else would like one.</summary>
    public ConnectionOrigins(IOptions<OpcBridgeOptions> options) => _origins = new(options.Value.Connections.Keys.Select(
        name => KeyValuePair.Create(ConnectionId.Parse(name), ConnectionOrigin.Configuration)));

    /// <summary>Gets who has a name; null when it is free.</summary>
    public ConnectionOrigin? Of(ConnectionId connection) => _origins.TryGetValue(connection, out var origin) ? origin : null;

    /// <summary>Takes a name unless somebody has it.</summary>
    /// <returns>Who has it now.</returns>
    public ConnectionOrigin Claim(ConnectionId connection, ConnectionOrigin origin) => _origins.GetOrAdd(connection, origin);

    /// <summary>Gives a name back. Nothing happens when it is another's.</summary>
    public void Release(ConnectionId connection, ConnectionOrigin origin) => _origins.TryRemove(KeyValuePair.Create(connection, origin));
}

/// <summary>Where a connection comes from.</summary>
internal enum ConnectionOrigin
{
    /// <summary>The bridge's configuration, <c>OpcBridge:Connections</c>.</summary>
    Configuration,

    /// <summary>A commit of the onboarding API.</summary>
    Onboarding,

    /// <summary>The desired state that Silos keep.</summary>
    Silos,
}

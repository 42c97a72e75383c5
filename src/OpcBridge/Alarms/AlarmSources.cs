using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Alarms;

/// <summary>Finds out which machine an event is about: the one that its source is, or lies below.</summary>
/// <param name="session">Knows what lies above a node.</param>
/// <param name="mapping">The machines.</param>
internal sealed class AlarmSources(IEquipmentSession session, ConnectionMapping mapping)
{
    private const int MaxDepth = 16;
    private const int MaxSources = 10_000;

    private readonly Dictionary<NodeId, int> _machines = mapping.Machines.Index().ToDictionary(m => m.Item.Node, m => m.Index);
    private readonly Dictionary<NodeId, (int Machine, string Path)?> _sources = [];
    private readonly Dictionary<NodeId, string?> _types = [];

    /// <summary>Finds the machine of a source.</summary>
    /// <param name="source">The node.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The machine's index, and the names from below it to the source, empty for the machine itself; null when it is of no machine.</returns>
    /// <exception cref="UaException">The server cannot be asked.</exception>
    public async Task<(int Machine, string Path)?> FindAsync(NodeId source, string name, CancellationToken cancellationToken)
    {
        if (_machines.TryGetValue(source, out var machine))
        {
            return (machine, "");
        }

        if (!_sources.TryGetValue(source, out var found))
        {
            found = await ClimbAsync(source, name, cancellationToken);
            if (_sources.Count < MaxSources)
            {
                _sources[source] = found;
            }
        }

        return found;
    }

    /// <summary>Gets the BrowseName of an event type; null when the server does not tell it.</summary>
    /// <exception cref="UaException">The server cannot be asked.</exception>
    public async Task<string?> NameOfTypeAsync(NodeId type, CancellationToken cancellationToken)
    {
        if (!_types.TryGetValue(type, out var name))
        {
            var value = (await session.ReadAsync([type], AttributeIds.BrowseName, cancellationToken))[0].Value;
            name = value.TryGetQualifiedName(out var qualified) ? qualified.Name : null;
            _types[type] = name;
        }

        return name;
    }

    private async Task<(int Machine, string Path)?> ClimbAsync(NodeId source, string name, CancellationToken cancellationToken)
    {
        var path = name;
        for (var (node, depth) = (source, 0); depth < MaxDepth; depth++)
        {
            if ((await session.ReadParentsAsync([node], cancellationToken))[0] is not { } parent)
            {
                return null;
            }

            if (_machines.TryGetValue(parent.NodeId, out var machine))
            {
                return (machine, path);
            }

            path = $"{parent.BrowseName.Name}/{path}";
            node = parent.NodeId;
        }

        return null;
    }
}

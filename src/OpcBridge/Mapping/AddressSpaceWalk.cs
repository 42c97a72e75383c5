using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>Finds the machines of an address space and the variables below them, by browsing alone.</summary>
/// <remarks>
/// Where there is a folder <c>Machines</c> below Objects (OPC 40001-1), its objects are the machines. Everywhere else a
/// machine is every object below Objects that has variables directly below it; objects below a machine are parts of it.
/// Nodes of namespace 0 belong to the standard and are no machines.
/// </remarks>
internal sealed class AddressSpaceWalk(IEquipmentSession session, MappingLimits limits, SkippedNodes skipped)
{
    private const string MachinesFolder = "Machines";

    private int _browsed;

    /// <summary>Finds the machines.</summary>
    /// <param name="self">The name of the machine that variables directly below Objects make up.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<List<FoundMachine>> FindAsync(string self, CancellationToken cancellationToken)
    {
        var children = await BrowseAsync(ObjectIds.ObjectsFolder, "Objects", cancellationToken);
        var found = new List<FoundMachine>();
        if (children.Find(c => c.NodeClass is NodeClass.Object && c.BrowseName.Name == MachinesFolder) is { } folder)
        {
            foreach (var machine in Objects(await BrowseAsync(folder.NodeId, MachinesFolder, cancellationToken)))
            {
                var path = $"{MachinesFolder}/{machine.BrowseName}";
                await AddMachineAsync(found, machine, path, await BrowseAsync(machine.NodeId, path, cancellationToken), cancellationToken);
            }

            return found;
        }

        if (Variables(children) is { Count: > 0 } loose)
        {
            var node = new EquipmentNode(
                ObjectIds.ObjectsFolder, new QualifiedName(0, self), default, NodeClass.Object, NodeId.Null, false);
            await AddMachineAsync(found, node, "Objects", loose, cancellationToken);
        }

        await SearchAsync(found, children, "", 1, [], cancellationToken);
        return found;
    }

    private async Task SearchAsync(
        List<FoundMachine> found, List<EquipmentNode> children, string path, int depth, HashSet<NodeId> seen, CancellationToken cancellationToken)
    {
        foreach (var node in Objects(children).Where(n => seen.Add(n.NodeId)))
        {
            var nodePath = path.Length > 0 ? $"{path}/{node.BrowseName}" : node.BrowseName.ToString();
            if (depth > limits.MaxDepth)
            {
                skipped.Add(nodePath, $"lies deeper than {limits.MaxDepth} below Objects");
                continue;
            }

            var below = await BrowseAsync(node.NodeId, nodePath, cancellationToken);
            if (Variables(below).Count > 0)
            {
                await AddMachineAsync(found, node, nodePath, below, cancellationToken);
            }
            else
            {
                await SearchAsync(found, below, nodePath, depth + 1, seen, cancellationToken);
            }
        }
    }

    private async Task AddMachineAsync(
        List<FoundMachine> found, EquipmentNode machine, string path, List<EquipmentNode> children, CancellationToken cancellationToken)
    {
        if (found.Count >= limits.MaxMachines)
        {
            skipped.Add(path, $"the connection has more than {limits.MaxMachines} machines (OpcBridge:MaxMachines)");
            return;
        }

        var variables = new List<FoundVariable>();
        await CollectAsync(variables, path, [], children, [machine.NodeId], cancellationToken);
        if (variables.Count == 0)
        {
            skipped.Add(path, "has no variables");
            return;
        }

        found.Add(new FoundMachine(machine, path, variables));
    }

    private async Task CollectAsync(
        List<FoundVariable> variables,
        string machinePath,
        IReadOnlyList<QualifiedName> path,
        List<EquipmentNode> children,
        HashSet<NodeId> seen,
        CancellationToken cancellationToken)
    {
        foreach (var node in children.Where(c => c.NodeClass is NodeClass.Object or NodeClass.Variable))
        {
            if (node.IsProperty || !seen.Add(node.NodeId))
            {
                continue;
            }

            List<QualifiedName> nodePath = [.. path, node.BrowseName];
            var fullPath = $"{machinePath}/{string.Join('/', nodePath)}";
            if (nodePath.Count > limits.MaxDepth)
            {
                skipped.Add(fullPath, $"lies deeper than {limits.MaxDepth} below its machine");
                continue;
            }

            var below = await BrowseAsync(node.NodeId, fullPath, cancellationToken);
            if (node.NodeClass is NodeClass.Variable)
            {
                var unit = below.Find(c => c.IsProperty && c.BrowseName.Name == "EngineeringUnits");
                variables.Add(new FoundVariable(node, nodePath, unit?.NodeId));
            }

            await CollectAsync(variables, machinePath, nodePath, below, seen, cancellationToken);
        }
    }

    /// <summary>Browses in an order that does not depend on the server's: by name.</summary>
    private async Task<List<EquipmentNode>> BrowseAsync(NodeId node, string path, CancellationToken cancellationToken)
    {
        if (++_browsed > limits.MaxNodes)
        {
            if (_browsed == limits.MaxNodes + 1)
            {
                skipped.Add(path, $"the address space has more than {limits.MaxNodes} nodes (OpcBridge:MaxBrowsedNodes); the rest is not looked at");
            }

            return [];
        }

        try
        {
            var nodes = await session.BrowseAsync(node, cancellationToken);
            return
            [
                .. nodes.OrderBy(n => n.BrowseName.Name, StringComparer.Ordinal).ThenBy(n => n.BrowseName.NamespaceIndex)
                    .ThenBy(n => n.NodeId.ToString(), StringComparer.Ordinal),
            ];
        }
        catch (UaException e) when (!session.Completion.IsCompleted && node != ObjectIds.ObjectsFolder)
        {
            skipped.Add(path, $"cannot be browsed: {e.Status}");
            return [];
        }
    }

    private static IEnumerable<EquipmentNode> Objects(List<EquipmentNode> nodes) =>
        nodes.Where(n => n is { NodeClass: NodeClass.Object, NodeId.NamespaceIndex: not 0 });

    private static List<EquipmentNode> Variables(List<EquipmentNode> nodes) =>
        nodes.FindAll(n => n is { NodeClass: NodeClass.Variable, IsProperty: false, NodeId.NamespaceIndex: not 0 });
}

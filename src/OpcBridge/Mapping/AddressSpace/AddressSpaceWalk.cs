using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>Finds the machines of an address space and what lies below them, by browsing alone, level by level.</summary>
/// <remarks>
/// The objects of the folders <c>Machines</c> (OPC 40001-1) and <c>PackMLObjects</c> (OPC 30050) are the machines, else those of
/// <c>DeviceSet</c> (OPC 10000-100). Everywhere else a machine is every object below Objects that has variables directly below it or
/// that its type calls a machine; objects below a machine are parts of it. Nodes of namespace 0 belong to the standard and are no machines.
/// </remarks>
internal sealed class AddressSpaceWalk(
    IEquipmentSession session, NamespaceTable namespaces, TypeTable types, MappingLimits limits, SkippedNodes skipped)
{
    private static readonly string[] MachineFolders = ["Machines", "PackMLObjects"];
    private static readonly string[] DeviceFolders = ["DeviceSet"];

    private int _browsed;

    /// <summary>Finds the machines. Their types are loaded then.</summary>
    /// <param name="self">The name of the machine that variables directly below Objects make up.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="UaException">The Objects folder cannot be browsed.</exception>
    public async Task<List<FoundMachine>> FindAsync(string self, CancellationToken cancellationToken)
    {
        var top = (await BrowseAsync([new Place(ObjectIds.ObjectsFolder, "Objects", [])], cancellationToken))[0];
        var found = await FindInAsync(MachineFolders, top, cancellationToken);
        found = found.Count > 0 ? found : await FindInAsync(DeviceFolders, top, cancellationToken);
        if (found.Count == 0)
        {
            if (Variables(top).Count > 0)
            {
                var node = new EquipmentNode(
                    ObjectIds.ObjectsFolder, new QualifiedName(0, self), default, NodeClass.Object, NodeId.Null, false);
                found.Add(new Candidate(node, new Place(node.NodeId, "Objects", []), Variables(top)));
            }

            await SearchAsync(found, top, cancellationToken);
        }

        return await CollectAsync(found, cancellationToken);
    }

    private async Task<List<Candidate>> FindInAsync(string[] folders, List<EquipmentNode> top, CancellationToken cancellationToken)
    {
        Place[] places =
        [
            .. Objects(top).Where(n => folders.Contains(n.BrowseName.Name, StringComparer.Ordinal))
                .Select(n => new Place(n.NodeId, n.BrowseName.Name!, [namespaces.KeyOf(n.BrowseName)])),
        ];
        var inside = await BrowseAsync(places, cancellationToken);
        EquipmentNode[] machines = [.. inside.SelectMany(Objects).DistinctBy(n => n.NodeId)];
        Place[] at = [.. machines.Select(m => Below(places[inside.FindIndex(i => i.Contains(m))], m))];
        var children = await BrowseAsync(at, cancellationToken);
        return [.. machines.Select((m, i) => new Candidate(m, at[i], children[i]))];
    }

    private async Task SearchAsync(List<Candidate> found, List<EquipmentNode> top, CancellationToken cancellationToken)
    {
        var seen = new HashSet<NodeId>();
        var level = Objects(top).Where(n => seen.Add(n.NodeId)).Select(n => (Node: n, Place: Below(new Place(default, "", []), n))).ToList();
        for (var depth = 1; level.Count > 0; depth++)
        {
            if (depth > limits.MaxDepth)
            {
                level.ForEach(n => skipped.Add(n.Place.Path, $"lies deeper than {limits.MaxDepth} below Objects"));
                return;
            }

            var below = await BrowseAsync([.. level.Select(n => n.Place)], cancellationToken);
            await types.LoadAsync(level.Select(n => n.Node.TypeDefinition), cancellationToken);
            var next = new List<(EquipmentNode, Place)>();
            for (var i = 0; i < level.Count; i++)
            {
                var (node, place) = level[i];
                if (Variables(below[i]).Count > 0 || CompanionTypes.IsMachine(types.ChainOf(node.TypeDefinition), below[i]))
                {
                    found.Add(new Candidate(node, place, below[i]));
                }
                else
                {
                    next.AddRange(Objects(below[i]).Where(n => seen.Add(n.NodeId)).Select(n => (n, Below(place, n))));
                }
            }

            level = next;
        }
    }

    /// <summary>Collects what lies below each machine, the shortest way to each node.</summary>
    private async Task<List<FoundMachine>> CollectAsync(List<Candidate> candidates, CancellationToken cancellationToken)
    {
        foreach (var over in candidates.Skip(limits.MaxMachines))
        {
            skipped.Add(over.Place.Path, $"the connection has more than {limits.MaxMachines} machines (OpcBridge:MaxMachines)");
        }

        FoundMachine[] machines = [.. candidates.Take(limits.MaxMachines).Select(c => new FoundMachine(new FoundNode(c.Node, null), c.Place.Path, c.Place.Key))];
        var seen = machines.Select(m => new HashSet<NodeId> { m.Root.Node.NodeId }).ToArray();
        var level = machines.Select((m, i) => (Machine: i, Node: m.Root, Children: candidates[i].Children)).ToList();
        for (var depth = 1; level.Count > 0; depth++)
        {
            var next = new List<(int Machine, FoundNode Node)>();
            foreach (var (machine, parent, children) in level)
            {
                foreach (var child in children.Where(c => Take(parent, c) && seen[machine].Add(c.NodeId)))
                {
                    if (depth > limits.MaxDepth)
                    {
                        skipped.Add($"{machines[machine].BrowsePath}/{parent.BrowsePath}/{child.BrowseName}", $"lies deeper than {limits.MaxDepth} below its machine");
                        continue;
                    }

                    var node = new FoundNode(child, parent);
                    parent.Children.Add(node);
                    next.Add((machine, node));
                }
            }

            await types.LoadAsync(next.Select(n => n.Node.Node.TypeDefinition), cancellationToken);
            next.RemoveAll(n => IsCondition(n.Node.Node) && n.Node.Parent!.Children.Remove(n.Node));
            var below = await BrowseAsync(
                [.. next.Select(n => new Place(n.Node.Node.NodeId, $"{machines[n.Machine].BrowsePath}/{n.Node.BrowsePath}", []))], cancellationToken);
            level = [.. next.Select((n, i) => (n.Machine, n.Node, below[i]))];
        }

        await types.LoadAsync(machines.SelectMany(m => m.Root.All()).Select(n => n.Node.TypeDefinition), cancellationToken);
        return WithVariables(machines);
    }

    /// <summary>Alarms and other conditions (Part 9) come as events; the variables that they consist of are no signals.</summary>
    private bool IsCondition(EquipmentNode node) =>
        node.NodeClass is NodeClass.Object && types.Find(node.TypeDefinition, new TypeName(NamespaceTable.Standard, "ConditionType")) is not null;

    private List<FoundMachine> WithVariables(FoundMachine[] machines)
    {
        var kept = new List<FoundMachine>();
        foreach (var machine in machines)
        {
            if (machine.Variables.Any())
            {
                kept.Add(machine);
            }
            else
            {
                skipped.Add(machine.BrowsePath, "has no variables");
            }
        }

        return kept;
    }

    /// <summary>Keeps a property with its node; says whether a child is a part of its own.</summary>
    private static bool Take(FoundNode parent, EquipmentNode child)
    {
        if (child.IsProperty)
        {
            parent.Properties.TryAdd(child.BrowseName.Name ?? "", child.NodeId);
            return false;
        }

        return child.NodeClass is NodeClass.Object or NodeClass.Variable;
    }

    /// <summary>Browses several nodes; each list is in an order that does not depend on the server's: by name.</summary>
    private async Task<List<List<EquipmentNode>>> BrowseAsync(Place[] places, CancellationToken cancellationToken)
    {
        var room = Math.Min(places.Length, limits.MaxNodes - _browsed);
        _browsed += room;
        if (room < places.Length)
        {
            skipped.Add(
                places[room].Path, $"the address space has more than {limits.MaxNodes} nodes (OpcBridge:MaxBrowsedNodes); the rest is not looked at");
        }

        var results = await session.BrowseAsync([.. places.Take(room).Select(p => p.Node)], cancellationToken);
        var lists = new List<List<EquipmentNode>>(places.Length);
        for (var i = 0; i < places.Length; i++)
        {
            if (i < room && results[i].Status.IsBad)
            {
                Refuse(places[i], results[i].Status);
            }

            lists.Add(i >= room ? [] :
            [
                .. results[i].Nodes.OrderBy(n => n.BrowseName.Name, StringComparer.Ordinal).ThenBy(n => n.BrowseName.NamespaceIndex)
                    .ThenBy(n => n.NodeId.ToString(), StringComparer.Ordinal),
            ]);
        }

        return lists;
    }

    private void Refuse(Place place, StatusCode status)
    {
        if (place.Node == ObjectIds.ObjectsFolder)
        {
            throw new UaException(status, "The Objects folder cannot be browsed.");
        }

        skipped.Add(place.Path, $"cannot be browsed: {status}");
    }

    private Place Below(Place place, EquipmentNode node) => new(
        node.NodeId,
        place.Path.Length > 0 ? $"{place.Path}/{node.BrowseName}" : node.BrowseName.ToString(),
        [.. place.Key, namespaces.KeyOf(node.BrowseName)]);

    private static IEnumerable<EquipmentNode> Objects(List<EquipmentNode> nodes) =>
        nodes.Where(n => n is { NodeClass: NodeClass.Object, NodeId.NamespaceIndex: not 0 });

    private static List<EquipmentNode> Variables(List<EquipmentNode> nodes) =>
        nodes.FindAll(n => n is { NodeClass: NodeClass.Variable, IsProperty: false, NodeId.NamespaceIndex: not 0 });

    /// <summary>A node with the way to it.</summary>
    private sealed record Place(NodeId Node, string Path, IReadOnlyList<string> Key);

    private sealed record Candidate(EquipmentNode Node, Place Place, List<EquipmentNode> Children);
}

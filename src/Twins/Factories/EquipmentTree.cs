using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Twins.Factories;

/// <summary>The equipment of one factory as ISA-95 sees it: site, areas, work centers, work units. Levels may be left out, never turned around.</summary>
public sealed class EquipmentTree
{
    /// <summary>The most nodes of one factory.</summary>
    public const int MaxNodes = 10_000;

    private readonly Dictionary<string, EquipmentNode> _nodes;
    private readonly ILookup<string, EquipmentNode> _children;

    private EquipmentTree(FactoryId factory, Dictionary<string, EquipmentNode> nodes)
    {
        (Factory, _nodes) = (factory, nodes);
        _children = nodes.Values.ToLookup(n => n.Parent ?? "", StringComparer.Ordinal);
    }

    /// <summary>Gets the factory.</summary>
    public FactoryId Factory { get; }

    /// <summary>Gets the nodes that belong to the site itself, by place and name.</summary>
    public ImmutableArray<EquipmentNode> Roots => Ordered(_children[""]);

    /// <summary>Gets every node, each after what it belongs to, by place and name.</summary>
    public IEnumerable<EquipmentNode> All => Below("");

    /// <summary>Makes the tree of a factory.</summary>
    /// <param name="factory">The factory; it is the site.</param>
    /// <param name="nodes">What is in it.</param>
    /// <param name="tree">The tree; null when there are problems.</param>
    /// <param name="problems">What is wrong, a sentence each; empty when nothing is.</param>
    /// <returns>Whether there is a tree.</returns>
    public static bool TryCreate(
        FactoryId factory, IReadOnlyCollection<EquipmentNode> nodes, [NotNullWhen(true)] out EquipmentTree? tree, out IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        problems = Check(nodes);
        tree = problems.Count == 0 ? new(factory, nodes.ToDictionary(n => n.Name, StringComparer.Ordinal)) : null;
        return tree is not null;
    }

    /// <summary>Makes the tree of a factory of which nothing is known but its machines.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="machines">The names of its machines.</param>
    /// <returns>The tree: all machines belong to the site itself.</returns>
    public static EquipmentTree Flat(FactoryId factory, IEnumerable<string> machines) => new(
        factory,
        machines.Distinct(StringComparer.Ordinal)
            .ToDictionary(m => m, m => new EquipmentNode(m, EquipmentLevel.WorkUnit, null, new(m, m)), StringComparer.Ordinal));

    /// <summary>Finds a node.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The node; null when there is none.</returns>
    public EquipmentNode? Find(string name) => _nodes.GetValueOrDefault(name);

    /// <summary>Lists what belongs to a node directly.</summary>
    /// <param name="name">The node's name.</param>
    /// <returns>The nodes, by place in the flow, then by name.</returns>
    public ImmutableArray<EquipmentNode> ChildrenOf(string name) => Ordered(_children[name]);

    /// <summary>Lists the machines below a node.</summary>
    /// <param name="name">The node's name; null for the site.</param>
    /// <returns>The machines, by place in the flow; for a work unit, itself.</returns>
    public ImmutableArray<MachineId> MachinesOf(string? name)
    {
        var machines = ImmutableArray.CreateBuilder<MachineId>();
        var open = new Stack<EquipmentNode>((name is null ? Roots : Find(name) is { } node ? [node] : []).Reverse());
        while (open.TryPop(out var next))
        {
            if (next.Level is EquipmentLevel.WorkUnit)
            {
                machines.Add(new(Factory, next.Name));
            }

            foreach (var child in ChildrenOf(next.Name).Reverse())
            {
                open.Push(child);
            }
        }

        return machines.ToImmutable();
    }

    /// <summary>Finds the table by which a machine's states count: its own, or that of the nearest node above it that has one.</summary>
    /// <param name="name">The name of the machine, or of another node.</param>
    /// <returns>The table; <see cref="PublishedMapping.Machinery"/> where nobody chose one, and for a node that is not there.</returns>
    public PublishedMapping MappingOf(string name)
    {
        for (var node = Find(name); node is not null; node = node.Parent is { } parent ? Find(parent) : null)
        {
            if (node.Mapping is { } own)
            {
                return own;
            }
        }

        return PublishedMapping.Machinery;
    }

    private IEnumerable<EquipmentNode> Below(string name) => Ordered(_children[name]).SelectMany(n => Below(n.Name).Prepend(n));

    private static List<string> Check(IReadOnlyCollection<EquipmentNode> nodes)
    {
        var problems = new List<string>();
        if (nodes.Count > MaxNodes)
        {
            return [$"{nodes.Count} nodes are over the limit of {MaxNodes}."];
        }

        if (nodes.Any(n => n is null))
        {
            return ["There is a null where a node belongs."];
        }

        foreach (var name in nodes.GroupBy(n => n.Name, StringComparer.Ordinal).Where(n => n.Count() > 1))
        {
            problems.Add($"'{name.Key}' occurs {name.Count()} times; a name may occur once in a factory.");
        }

        var byName = nodes.DistinctBy(n => n.Name, StringComparer.Ordinal).ToDictionary(n => n.Name, StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (!IdentifierSegment.IsValid(node.Name))
            {
                problems.Add($"'{node.Name}' is no name; one looks like 'press-shop': a to z, 0 to 9, Hangul and single hyphens, at most {IdentifierSegment.MaxLength}.");
            }

            if (node.Mapping is { } mapping && !Enum.IsDefined(mapping))
            {
                problems.Add($"'{node.Name}' has the mapping {mapping:D}, which is none; there are {string.Join(" and ", Enum.GetNames<PublishedMapping>())}.");
            }

            if (node.Level is EquipmentLevel.Site)
            {
                problems.Add($"'{node.Name}' is a site; the factory is the only one and is not listed.");
            }
            else if (node.Parent is not null && !byName.ContainsKey(node.Parent))
            {
                problems.Add($"'{node.Name}' belongs to '{node.Parent}', which is not there.");
            }
            else if (node.Parent is not null && Rank(byName[node.Parent].Level) >= Rank(node.Level))
            {
                problems.Add($"'{node.Name}' ({node.Level}) belongs to '{node.Parent}' ({byName[node.Parent].Level}), which is not above it in ISA-95.");
            }
        }

        return problems;
    }

    /// <summary>A node belongs to one of a lower rank, so that no tree can run in a circle.</summary>
    private static int Rank(EquipmentLevel level) => level switch
    {
        EquipmentLevel.Site => 0,
        EquipmentLevel.Area => 1,
        EquipmentLevel.WorkUnit => 3,
        _ => 2,
    };

    private static ImmutableArray<EquipmentNode> Ordered(IEnumerable<EquipmentNode> nodes) =>
        [.. nodes.OrderBy(n => n.Position ?? int.MaxValue).ThenBy(n => n.Name, StringComparer.Ordinal)];
}

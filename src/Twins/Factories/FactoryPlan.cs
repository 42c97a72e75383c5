using System.Collections.Immutable;
using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.Calendars;

namespace AxComplex.Twins.Factories;

/// <summary>What people said of a factory: its equipment, and when it is meant to be busy.</summary>
public sealed record FactoryPlan
{
    /// <summary>Gets the plan of a factory of which nobody said anything: no lines, and all time is planned.</summary>
    public static FactoryPlan Empty { get; } = new();

    /// <summary>Gets the version of the last calendar that was ever entered, of the factory or of a part of it. So none has a version that another had.</summary>
    public int LastCalendarVersion { get; init; }

    /// <summary>Gets the calendar of the factory; null for none.</summary>
    public CalendarDefinition? Calendar { get; init; }

    /// <summary>Gets the calendars of lines and machines that have one of their own, by the name of the node.</summary>
    public ImmutableSortedDictionary<string, CalendarDefinition> Overrides { get; init; } =
        ImmutableSortedDictionary.Create<string, CalendarDefinition>(StringComparer.Ordinal);

    /// <summary>Gets the equipment; machines that are not in it belong to the site itself.</summary>
    public ImmutableArray<EquipmentNode> Equipment { get; init; } = [];

    /// <summary>Gets the version of <see cref="Equipment"/>; 0 when nobody ever said anything.</summary>
    public int EquipmentVersion { get; init; }

    /// <summary>Gets the calendar of the factory or of a part of it.</summary>
    /// <param name="node">The name of the line or machine; null for the factory.</param>
    /// <returns>Its own calendar; null when it has none.</returns>
    public CalendarDefinition? CalendarOf(string? node) => node is null ? Calendar : Overrides.GetValueOrDefault(node);

    /// <summary>Finds the calendar that holds for a node: its own, that of the nearest node above it that has one, or the factory's.</summary>
    /// <param name="tree">The equipment.</param>
    /// <param name="node">The name of the node; null for the factory.</param>
    /// <returns>The calendar; null when all time is planned.</returns>
    public CalendarDefinition? CalendarFor(EquipmentTree tree, string? node)
    {
        ArgumentNullException.ThrowIfNull(tree);
        for (var at = node; at is not null; at = tree.Find(at)?.Parent)
        {
            if (Overrides.TryGetValue(at, out var own))
            {
                return own;
            }
        }

        return Calendar;
    }

    /// <summary>Gives the factory or a part of it a calendar.</summary>
    /// <param name="node">The name of the line or machine; null for the factory.</param>
    /// <param name="definition">The calendar; its version is counted here, whatever it says.</param>
    /// <param name="problems">What is wrong with it, a sentence each; empty when nothing is.</param>
    /// <returns>The plan; the same one when there are problems.</returns>
    public FactoryPlan WithCalendar(string? node, CalendarDefinition definition, out IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(definition);
        problems = CalendarValidation.Check(definition);
        if (problems.Count > 0)
        {
            return this;
        }

        var next = definition with { Version = LastCalendarVersion + 1 };
        return this with
        {
            LastCalendarVersion = next.Version,
            Calendar = node is null ? next : Calendar,
            Overrides = node is null ? Overrides : Overrides.SetItem(node, next),
        };
    }

    /// <summary>Takes the calendar of the factory or of a part of it away.</summary>
    /// <param name="node">The name of the line or machine; null for the factory.</param>
    /// <returns>The plan; the same one where there was no calendar.</returns>
    public FactoryPlan WithoutCalendar(string? node) => node is null
        ? this with { Calendar = null }
        : this with { Overrides = Overrides.Remove(node) };

    /// <summary>Says what equipment there is.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="nodes">All of it.</param>
    /// <param name="machines">The names of the machines that there are; nothing else may have one of them.</param>
    /// <param name="problems">What is wrong with it, a sentence each; empty when nothing is.</param>
    /// <returns>The plan; the same one when there are problems. Calendars of nodes that are gone go with them.</returns>
    public FactoryPlan WithEquipment(
        FactoryId factory, ImmutableArray<EquipmentNode> nodes, IReadOnlyCollection<string> machines, out IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(machines);
        if (!EquipmentTree.TryCreate(factory, nodes, out var tree, out problems))
        {
            return this;
        }

        problems =
        [
            .. nodes.Where(n => n.Level is not EquipmentLevel.WorkUnit && machines.Contains(n.Name))
                .Select(n => $"'{n.Name}' ({n.Level}) has the name of a machine; give it another one."),
        ];
        if (problems.Count > 0)
        {
            return this;
        }

        // A machine keeps its calendar: it is there whether anybody lists it or not.
        var gone = Overrides.Keys.Where(n => tree.Find(n) is null && Equipment.FirstOrDefault(e => e.Name == n) is { Level: not EquipmentLevel.WorkUnit });
        return this with { Equipment = nodes, EquipmentVersion = EquipmentVersion + 1, Overrides = Overrides.RemoveRange(gone) };
    }

    /// <summary>Gets the tree of a factory: what people said, and the machines that nobody placed, at the site itself.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="machines">The names of the machines that there are.</param>
    /// <returns>The tree.</returns>
    public EquipmentTree Tree(FactoryId factory, IEnumerable<string> machines)
    {
        var placed = Equipment.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var rest = machines.Where(m => !placed.Contains(m)).Distinct(StringComparer.Ordinal)
            .Select(m => new EquipmentNode(m, EquipmentLevel.WorkUnit, null, new(m, m)));
        return EquipmentTree.TryCreate(factory, [.. Equipment, .. rest], out var tree, out _) ? tree : EquipmentTree.Flat(factory, machines);
    }
}

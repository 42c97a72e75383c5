using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Kpis;
using AxComplex.Twins.Calendars;
using AxComplex.Twins.Factories;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.Factories;

/// <summary>By which rules the KPIs of a factory are computed: its tree, and the calendar and the mapping that hold for each machine.</summary>
internal sealed class FactoryRules
{
    private readonly FactoryPlan _plan;
    private readonly Dictionary<CalendarDefinition, ShiftCalendar> _calendars = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes the rules of a factory.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="plan">What people said of it.</param>
    /// <param name="machines">The machines that there are.</param>
    public FactoryRules(FactoryId factory, FactoryPlan plan, IReadOnlyCollection<MachineId> machines)
    {
        (_plan, Machines) = (plan, machines);
        Tree = plan.Tree(factory, machines.Select(m => m.Name));
    }

    /// <summary>Gets the machines that there are, whether anybody placed them or not.</summary>
    public IReadOnlyCollection<MachineId> Machines { get; }

    /// <summary>Gets the equipment.</summary>
    public EquipmentTree Tree { get; }

    /// <summary>Gets the version of the equipment.</summary>
    public int EquipmentVersion => _plan.EquipmentVersion;

    /// <summary>Gets the rules of a machine.</summary>
    public MachineRules Of(MachineId machine) => new(StateMapping.Of(Tree.MappingOf(machine.Name)), CalendarFor(machine.Name));

    /// <summary>Finds the calendar that holds for a line or machine, or for the factory; null for none.</summary>
    public ShiftCalendar? CalendarFor(string? node)
    {
        if (_plan.CalendarFor(Tree, node) is not { } definition)
        {
            return null;
        }

        if (!_calendars.TryGetValue(definition, out var calendar) && ShiftCalendar.TryCreate(definition, out calendar, out _))
        {
            _calendars.Add(definition, calendar);
        }

        return calendar;
    }
}

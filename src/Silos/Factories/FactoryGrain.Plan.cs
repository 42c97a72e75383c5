using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Storage;
using AxComplex.Twins.Factories;

namespace AxComplex.Silos.Factories;

/// <summary>What people say of a factory: its equipment and its calendars.</summary>
internal sealed partial class FactoryGrain
{
    public Task<StoredPlan> PlanAsync() => Task.FromResult(new StoredPlan(store.State.Plan));

    public async Task<PlanAnswer> ChangePlanAsync(PlanChange change)
    {
        var plan = store.State.Plan;
        var version = VersionOf(plan, change);
        if (change.Expected is { } expected ? expected != version : version == 0)
        {
            return new(PlanOutcome.OtherVersion, version, [], plan);
        }

        var next = Apply(plan, change, out var problems);
        if (problems.Count > 0)
        {
            return new(PlanOutcome.Invalid, version, [.. problems], plan);
        }

        var isOfFactory = change is { Of: PlanPart.Calendar, Node: null };
        await WriteAsync(
            state =>
            {
                state.Plan = next;
                state.IsCalendarEntered |= isOfFactory;
                state.IsEquipmentEntered |= change.Of is PlanPart.Equipment;
            },
            CancellationToken.None);
        return new(PlanOutcome.Changed, VersionOf(next, change), [], next);
    }

    /// <summary>Takes over what the configuration says now, where nobody has entered anything. What it says anew has a new version.</summary>
    private async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        var (calendar, equipment) = (map.CalendarOf(Factory), map.EquipmentOf(Factory));
        var (calendarText, equipmentText) = (
            calendar is null ? null : JsonSerializer.Serialize(calendar, StateJson.Options),
            equipment.IsEmpty ? null : JsonSerializer.Serialize(equipment, StateJson.Options));
        var plan = store.State.Plan;
        if (!store.State.IsCalendarEntered && calendarText != store.State.ConfiguredCalendar)
        {
            plan = calendar is null ? plan.WithoutCalendar(null) : plan.WithCalendar(null, calendar, out _);
        }

        if (!store.State.IsEquipmentEntered && equipmentText != store.State.ConfiguredEquipment)
        {
            plan = plan.WithEquipment(Factory, equipment, [], out _);
        }

        if ((calendarText, equipmentText) == (store.State.ConfiguredCalendar, store.State.ConfiguredEquipment))
        {
            return;
        }

        await WriteAsync(state => (state.Plan, state.ConfiguredCalendar, state.ConfiguredEquipment) = (plan, calendarText, equipmentText), cancellationToken);
        LogTakenOver(this.GetPrimaryKeyString(), plan.Calendar?.Name ?? "none", plan.Equipment.Length);
    }

    /// <summary>Changes the state on the disk first, so that memory is never ahead of it.</summary>
    private async Task WriteAsync(Action<FactoryGrainState> change, CancellationToken cancellationToken)
    {
        var before = store.State;
        var next = new FactoryGrainState
        {
            Plan = before.Plan,
            ConfiguredCalendar = before.ConfiguredCalendar,
            IsCalendarEntered = before.IsCalendarEntered,
            ConfiguredEquipment = before.ConfiguredEquipment,
            IsEquipmentEntered = before.IsEquipmentEntered,
        };
        change(next);
        store.State = next;
        try
        {
            await store.WriteStateAsync(cancellationToken);
        }
        catch
        {
            store.State = before;
            throw;
        }
    }

    private FactoryPlan Apply(FactoryPlan plan, PlanChange change, out IReadOnlyList<string> problems)
    {
        problems = [];
        return change switch
        {
            { Of: PlanPart.Equipment } => plan.WithEquipment(
                Factory, [.. change.Equipment], [.. _machines.Keys.Select(m => MachineId.Parse(m).Name)], out problems),
            { Calendar: { } calendar } => plan.WithCalendar(change.Node, calendar, out problems),
            _ => plan.WithoutCalendar(change.Node),
        };
    }

    private static int VersionOf(FactoryPlan plan, PlanChange change) =>
        change.Of is PlanPart.Equipment ? plan.EquipmentVersion : plan.CalendarOf(change.Node)?.Version ?? 0;

    [LoggerMessage(2502, LogLevel.Information, "Factory {Factory}: takes over the configured calendar {Calendar} and {Nodes} nodes of equipment")]
    private partial void LogTakenOver(string factory, string calendar, int nodes);
}

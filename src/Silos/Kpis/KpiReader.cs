using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Companies;
using AxComplex.Silos.Factories;
using AxComplex.Silos.History;
using AxComplex.Twins.Calendars;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Definitions;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Kpis;

/// <summary>Computes KPIs from the history: the same events under the same rules give the same result, whenever it is asked for.</summary>
internal sealed class KpiReader(MachineTotals totals, IHistory history, IGrainFactory grains, IOptions<ComplexOptions> options)
{
    /// <summary>The window where none is asked for.</summary>
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromHours(1);

    /// <summary>Gets a calendar without shifts, in whose zone the days are where no other calendar says one.</summary>
    public ShiftCalendar Days { get; } = ShiftCalendar.TryCreate(new("days", 1, options.Value.TimeZone, [], [], []), out var days, out var problems)
        ? days
        : throw new InvalidOperationException(string.Join(' ', problems));

    /// <summary>Gets the last hour before an instant, in whole milliseconds, so that the elements add up in milliseconds.</summary>
    public static KpiWindow LastHour(DateTime observedTo)
    {
        var to = new DateTimeOffset(observedTo.AddTicks(-(observedTo.Ticks % TimeSpan.TicksPerMillisecond)), TimeSpan.Zero);
        return new(to - DefaultWindow, to);
    }

    /// <summary>Reads by which rules the KPIs of a factory are computed.</summary>
    public async Task<FactoryRules> RulesOfAsync(FactoryId factory) =>
        await RulesOfAsync(factory, [.. (await history.ListMachinesAsync()).Where(m => m.Factory == factory)]);

    /// <summary>Reads by which rules the KPIs of a factory are computed whose machines are known.</summary>
    public async Task<FactoryRules> RulesOfAsync(FactoryId factory, IReadOnlyCollection<MachineId> machines) =>
        new(factory, (await grains.GetFactory(factory).PlanAsync()).Plan, machines);

    /// <summary>Adds up one machine, period by period.</summary>
    /// <returns>The totals; null for a machine that is not known or not described.</returns>
    public async Task<IReadOnlyList<WindowTotals>?> MachineAsync(
        MachineId machine, IReadOnlyList<Period> periods, MachineRules rules, bool isRecomputed, CancellationToken cancellationToken)
    {
        if (periods.Count == 0)
        {
            return [];
        }

        var windows = periods.Select(p => p.Window).ToList();
        return isRecomputed
            ? await totals.RecomputeAsync(machine, windows, rules, cancellationToken)
            : await totals.ReadAsync(machine, windows, rules, cancellationToken);
    }

    /// <summary>Adds up machines, each on its own, period by period.</summary>
    /// <returns>The totals of the machines that are described.</returns>
    public async Task<IReadOnlyList<(MachineId Machine, IReadOnlyList<WindowTotals> Totals)>> MachinesAsync(
        IEnumerable<MachineId> machines, FactoryRules rules, IReadOnlyList<Period> periods, bool isRecomputed, CancellationToken cancellationToken)
    {
        var all = new List<(MachineId, IReadOnlyList<WindowTotals>)>();
        foreach (var machine in machines)
        {
            if (await MachineAsync(machine, periods, rules.Of(machine), isRecomputed, cancellationToken) is { } one)
            {
                all.Add((machine, one));
            }
        }

        return all;
    }

    /// <summary>Computes KPIs of one window, as a page of a machine shows them.</summary>
    public async Task<ImmutableArray<KpiResult>> LastHourAsync(MachineId machine, DateTime observedTo, CancellationToken cancellationToken)
    {
        var rules = (await RulesOfAsync(machine.Factory)).Of(machine);
        return await MachineAsync(machine, [new(LastHour(observedTo))], rules, isRecomputed: false, cancellationToken) is [var last]
            ? KpiAnswer.Divide(last, KpiCatalogue.All)
            : [];
    }

    /// <summary>Computes KPIs of one window over all machines of a factory.</summary>
    public async Task<ImmutableArray<KpiResult>> LastHourAsync(FactoryId factory, DateTime observedTo, CancellationToken cancellationToken)
    {
        var (rules, window) = (await RulesOfAsync(factory), LastHour(observedTo));
        var machines = await MachinesAsync(rules.Machines, rules, [new(window)], isRecomputed: false, cancellationToken);
        return KpiAnswer.Divide(WindowTotals.Sum(window, [.. machines.Select(m => m.Totals[0])]), KpiCatalogue.All);
    }
}

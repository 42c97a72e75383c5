using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.History;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.Kpis;

/// <summary>Computes KPIs from the history: the same events give the same result, whenever it is asked for.</summary>
internal sealed class KpiReader(IHistory history)
{
    /// <summary>The window where none is asked for.</summary>
    public static readonly TimeSpan DefaultWindow = TimeSpan.FromHours(1);

    /// <summary>Computes Availability of one machine.</summary>
    /// <returns>The KPI; null for a machine that is not known or has no state signal.</returns>
    public async Task<KpiResult?> AvailabilityAsync(MachineId machine, KpiWindow window) =>
        await TimelineAsync(machine, window) is { } timeline ? Availability.Of(timeline, window, StateMapping.Machinery) : null;

    /// <summary>Computes Availability over several machines: elements summed, then divided.</summary>
    /// <returns>The KPI; null when none of them has a state signal.</returns>
    public async Task<KpiResult?> AvailabilityAsync(IEnumerable<MachineId> machines, KpiWindow window)
    {
        var timelines = new List<MachineTimeline>();
        foreach (var machine in machines)
        {
            if (await TimelineAsync(machine, window) is { } timeline)
            {
                timelines.Add(timeline);
            }
        }

        return Availability.Of(timelines, window, StateMapping.Machinery);
    }

    /// <summary>Gets the last hour before an instant, in whole milliseconds, so that the elements add up in milliseconds.</summary>
    public static KpiWindow LastHour(DateTime observedTo)
    {
        var to = new DateTimeOffset(observedTo.AddTicks(-(observedTo.Ticks % TimeSpan.TicksPerMillisecond)), TimeSpan.Zero);
        return new(to - DefaultWindow, to);
    }

    private Task<MachineTimeline?> TimelineAsync(MachineId machine, KpiWindow window) =>
        history.ReadTimelineAsync(machine, window.From.UtcDateTime, window.To.UtcDateTime);
}

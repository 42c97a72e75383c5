using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History;

/// <summary>A store as of one instant: every question is answered from the same commits, and values are never older than they are.</summary>
internal interface IHistorySnapshot : IAsyncDisposable
{
    /// <summary>Finds a machine; null for one that is not known.</summary>
    ValueTask<MachineRecord?> FindAsync(MachineId machine);

    /// <summary>Lists the signals of a machine that have values, with their numbers in the store, by name.</summary>
    ValueTask<IReadOnlyList<(string Name, long Id)>> SignalsAsync(long machine);

    /// <summary>Finds the number of a signal; null for one without values.</summary>
    ValueTask<long?> FindSignalAsync(long machine, string name);

    /// <summary>Reads the observed stretches that reach into a window, and the one before, which says where the hole before the window began.</summary>
    ValueTask<IReadOnlyList<ObservationSpan>> CoverageAsync(long machine, DateTime from, DateTime to);

    /// <summary>Reads the gaps that reach into a window.</summary>
    ValueTask<IReadOnlyList<TelemetryGap>> GapsAsync(long machine, DateTime from, DateTime to);

    /// <summary>Reads the changes of alarms in a window, by time.</summary>
    ValueTask<IReadOnlyList<AlarmEvent>> AlarmsAsync(long machine, DateTime from, DateTime to, int limit);

    /// <summary>Reads values by source time, each once.</summary>
    /// <param name="signal">The signal's number.</param>
    /// <param name="from">The beginning, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    IAsyncEnumerable<SeenSample> SamplesAsync(long signal, DateTime from, DateTime to);

    /// <summary>Reads values by source time, each once, the newest first.</summary>
    /// <param name="signal">The signal's number.</param>
    /// <param name="before">The end, exclusive.</param>
    IAsyncEnumerable<SeenSample> BackwardsAsync(long signal, DateTime before);
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History;

/// <summary>A store as of one instant: every question is answered from the same commits, and values are never older than they are. One question at a time.</summary>
internal interface IHistorySnapshot : IAsyncDisposable
{
    /// <summary>Lists the machines, by name.</summary>
    ValueTask<IReadOnlyList<MachineId>> MachinesAsync();

    /// <summary>Lists the connections, by name.</summary>
    ValueTask<IReadOnlyList<ConnectionId>> ConnectionsAsync();

    /// <summary>Finds a machine; null for one that is not known.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="knownDescription">A version of its description that is not needed again; 0 for none.</param>
    ValueTask<MachineRecord?> FindAsync(MachineId machine, int knownDescription = 0);

    /// <summary>Lists the signals of a machine that have values, with their numbers in the store, by name.</summary>
    ValueTask<IReadOnlyList<(string Name, long Id)>> SignalsAsync(long machine);

    /// <summary>Finds the number of a signal; null for one without values.</summary>
    ValueTask<long?> FindSignalAsync(long machine, string name);

    /// <summary>Reads the observed stretches that reach into a window, and the one before, which says where the hole before the window began.</summary>
    ValueTask<IReadOnlyList<ObservationSpan>> CoverageAsync(long machine, DateTime from, DateTime to);

    /// <summary>Reads the newest observed stretches, and how long the machine was observed in all, in ticks.</summary>
    ValueTask<(IReadOnlyList<ObservationSpan> Newest, long Ticks)> CoverageAsync(long machine, int limit);

    /// <summary>Reads the gaps that reach into a window.</summary>
    ValueTask<IReadOnlyList<TelemetryGap>> GapsAsync(long machine, DateTime from, DateTime to);

    /// <summary>Reads the gaps that came after a position.</summary>
    ValueTask<IReadOnlyList<TelemetryGap>> GapsAsync(long machine, long position);

    /// <summary>Reads the changes of alarms in a window, by time.</summary>
    ValueTask<IReadOnlyList<AlarmEvent>> AlarmsAsync(long machine, DateTime from, DateTime to, int limit);

    /// <summary>Reads the changes of alarms that came after a position, in the order in which they were stored.</summary>
    ValueTask<IReadOnlyList<AlarmEvent>> AlarmsAsync(long machine, long position);

    /// <summary>Reads values by source time, each once.</summary>
    /// <param name="signal">The signal's number.</param>
    /// <param name="from">The beginning, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    IAsyncEnumerable<SeenSample> SamplesAsync(long signal, DateTime from, DateTime to);

    /// <summary>Reads values by source time, each once, the newest first; behind those that are left, the last of the months that were dropped.</summary>
    /// <param name="signal">The signal's number.</param>
    /// <param name="before">The end, exclusive.</param>
    IAsyncEnumerable<SeenSample> BackwardsAsync(long signal, DateTime before);

    /// <summary>Reads the values that came after a position, and perhaps some that came before it.</summary>
    /// <param name="machine">The machine's number.</param>
    /// <param name="position">The position.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The values, by signal; null when there are more, or nobody knows any more what came since.</returns>
    ValueTask<IReadOnlyList<HistoryBlock>?> ValuesAfterAsync(long machine, long position, int limit);

    /// <summary>Takes the values in a window together in buckets.</summary>
    /// <inheritdoc cref="IHistory.ReadBucketsAsync"/>
    ValueTask<IReadOnlyList<Bucket>> BucketsAsync(long signal, DateTime from, DateTime to, int buckets);

    /// <summary>Gets the facts that were kept of a stretch of hours.</summary>
    ValueTask<IReadOnlyDictionary<long, byte[]>> FactsAsync(long machine, long fromHour, long toHour, string rule);

    /// <summary>Gets the hours of a stretch of which facts were kept.</summary>
    ValueTask<IReadOnlyList<long>> FactHoursAsync(long machine, long fromHour, long toHour, string rule);

    /// <inheritdoc cref="IHistory.ListHoursAsync"/>
    ValueTask<IReadOnlyList<MachineHours>> HoursAsync();

    /// <summary>Gets the time before which values have been dropped for their age; null when none have.</summary>
    ValueTask<DateTime?> OldestAvailableAsync();

    /// <inheritdoc cref="IHistory.ReadStatusAsync"/>
    ValueTask<HistoryStatus> StatusAsync();
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Alarms;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>Everything that was ever acknowledged; what the grains know is derived from it and can be again.</summary>
internal interface IHistory
{
    /// <summary>Stores a batch and its watermark in one transaction.</summary>
    /// <param name="encoded">The batch; one whose sequence is at or below the watermark changes nothing.</param>
    /// <param name="cancellationToken">Stops waiting. The batch may be stored all the same.</param>
    /// <returns>What became of it; completes when it is on the disk.</returns>
    /// <exception cref="HistoryLimitException">The batch would pass a limit on machines or signals.</exception>
    /// <exception cref="HistoryUnavailableException">The store did not take it, for example because the disk is full.</exception>
    Task<AppendResult> AppendAsync(EncodedBatch encoded, CancellationToken cancellationToken);

    /// <summary>Stores what machines are; the same description again changes nothing.</summary>
    /// <param name="connection">Who says so.</param>
    /// <param name="machines">The machines.</param>
    /// <param name="cancellationToken">Stops waiting. The descriptions may be stored all the same.</param>
    /// <returns>False when the store is busy and nothing was done; the machines whose description changed.</returns>
    /// <exception cref="HistoryLimitException">There would be too many machines.</exception>
    /// <exception cref="HistoryUnavailableException">The store did not take it.</exception>
    Task<(bool Stored, IReadOnlyList<MachineId> Changed)> DescribeAsync(
        ConnectionId connection, IReadOnlyList<MachineDescription> machines, CancellationToken cancellationToken);

    /// <summary>Makes a connection known that has only reported so far; a second call changes nothing.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when the store is busy and nothing was done.</returns>
    /// <exception cref="HistoryUnavailableException">The store did not take it.</exception>
    Task<bool> RegisterAsync(ConnectionId connection, CancellationToken cancellationToken);

    /// <summary>Lists the machines that were described or sent values.</summary>
    Task<IReadOnlyList<MachineId>> ListMachinesAsync();

    /// <summary>Whether a machine was described or sent values.</summary>
    /// <param name="machine">The machine.</param>
    Task<bool> HasMachineAsync(MachineId machine);

    /// <summary>Lists the connections that sent anything.</summary>
    Task<IReadOnlyList<ConnectionId>> ListConnectionsAsync();

    /// <summary>Reads what came in for a machine after a position.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="position">The position up to which the caller knows everything; 0 for nothing.</param>
    /// <param name="descriptionVersion">The description that the caller knows; 0 for none.</param>
    /// <returns>All of it, or what a new twin is made of; null for a machine that is not known.</returns>
    Task<MachineDelta?> ReadMachineAsync(MachineId machine, long position, int descriptionVersion);

    /// <summary>Reads everything that decides the machine's states in a window.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The timeline, right within the window only; null for a machine that is not known or has no state signal.</returns>
    Task<MachineTimeline?> ReadTimelineAsync(MachineId machine, DateTime from, DateTime to);

    /// <summary>Fixes one machine as it is stored now, for several questions that belong together.</summary>
    /// <param name="machine">The machine.</param>
    /// <returns>The machine, to be disposed soon; null for one that is not known or not described.</returns>
    Task<MachineReading?> OpenMachineAsync(MachineId machine);

    /// <summary>Reads a signal's values by source timestamp, each once, page by page.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="from">The beginning, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    /// <param name="limit">How many at most; the oldest come first.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <returns>The values; null for a signal that is neither described nor has values.</returns>
    Task<SamplePage?> ReadSignalAsync(SignalId signal, DateTime from, DateTime to, int limit, HistoryCursor? after = null);

    /// <summary>Reads all of a signal's values in a window by source timestamp, each once, without holding them in memory.</summary>
    /// <param name="signal">The signal; one without values has none.</param>
    /// <param name="from">The beginning, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    IAsyncEnumerable<Sample> ReadAllAsync(SignalId signal, DateTime from, DateTime to);

    /// <summary>Reads a signal's values in a window, taken together in buckets of the same width.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="from">The beginning, inclusive; the first bucket begins here.</param>
    /// <param name="to">The end, exclusive.</param>
    /// <param name="buckets">How many at most; 1 or more.</param>
    /// <returns>The buckets that have values, by time; null for a signal that is neither described nor has values.</returns>
    Task<IReadOnlyList<Bucket>?> ReadBucketsAsync(SignalId signal, DateTime from, DateTime to, int buckets);

    /// <summary>Reads a machine as it was: the last value of each signal at an instant or before it.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="at">The instant, equipment time.</param>
    /// <returns>The values, by signal; a signal that had none yet is left out. Null for a machine that is not known.</returns>
    Task<IReadOnlyDictionary<string, Sample>?> ReadLastAsync(MachineId machine, DateTime at);

    /// <summary>Reads the last value of one signal at an instant or before it.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="at">The instant, equipment time.</param>
    /// <returns>The value; null when it had none yet, and for a signal that is not known.</returns>
    Task<Sample?> ReadLastAsync(SignalId signal, DateTime at);

    /// <summary>Reads the changes of a machine's alarms by the equipment's time, each once.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="from">The beginning, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    /// <param name="limit">How many at most; the oldest come first.</param>
    /// <returns>The changes; empty for a machine that is not known.</returns>
    Task<IReadOnlyList<AlarmEvent>> ReadAlarmsAsync(MachineId machine, DateTime from, DateTime to, int limit);

    /// <summary>Reads the changes of a machine's alarms that came after a position.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="position">The position up to which the caller knows everything.</param>
    /// <returns>The changes in the order in which they were stored, and the position up to which they go; empty at 0 for a machine that is not known.</returns>
    Task<(IReadOnlyList<AlarmEvent> Changes, long Position)> ReadAlarmsAsync(MachineId machine, long position);

    /// <summary>Makes the board of all changes of a machine's alarms, without holding them in memory.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="before">Only changes before this instant, equipment time; null for all.</param>
    /// <returns>The board without acknowledgements, and the position up to which it goes; empty at 0 for a machine that is not known.</returns>
    Task<(AlarmBoard Board, long Position)> ReadAlarmBoardAsync(MachineId machine, DateTime? before = null);

    /// <summary>Keeps what an hour of a machine amounts to. It goes when anything comes that is about that hour or an earlier one.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="hour">The hour: hours since the beginning of the year 1, UTC.</param>
    /// <param name="rule">By which rule the facts were computed.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="asOf">The position of the machine when its events were read.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether they were kept; false when something came meanwhile that may change them, or the store is busy.</returns>
    Task<bool> PutFactsAsync(MachineId machine, long hour, string rule, byte[] facts, long asOf, CancellationToken cancellationToken);

    /// <summary>Lists of every machine which hours are over.</summary>
    Task<IReadOnlyList<MachineHours>> ListHoursAsync();

    /// <summary>Gets the time before which values have been dropped for their age; null when none have.</summary>
    Task<DateTime?> OldestAvailableAsync();

    /// <summary>Gets what was dropped for its age, and what came too late for that.</summary>
    Task<HistoryStatus> ReadStatusAsync();
}

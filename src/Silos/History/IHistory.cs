using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>Everything that was ever acknowledged; what the grains know is derived from it and can be again.</summary>
internal interface IHistory
{
    /// <summary>Stores a batch and its watermark in one transaction.</summary>
    /// <param name="batch">The batch; one whose sequence is at or below the watermark changes nothing.</param>
    /// <param name="cancellationToken">Stops waiting. The batch may be stored all the same.</param>
    /// <returns>What became of it; completes when it is on the disk.</returns>
    /// <exception cref="HistoryLimitException">The batch would pass a limit on machines or signals.</exception>
    /// <exception cref="HistoryUnavailableException">The store did not take it, for example because the disk is full.</exception>
    Task<AppendResult> AppendAsync(TelemetryBatch batch, CancellationToken cancellationToken);

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

    /// <summary>Reads what came in for a machine after a position, in the order in which it was stored.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="position">The position up to which the caller knows everything; 0 for nothing.</param>
    /// <param name="descriptionVersion">The description that the caller knows; 0 for none.</param>
    /// <returns>The next part; null for a machine that is not known.</returns>
    Task<MachineDelta?> ReadMachineAsync(MachineId machine, long position, int descriptionVersion);

    /// <summary>Reads everything that decides the machine's states in a window.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The timeline, right within the window only; null for a machine that is not known or has no state signal.</returns>
    Task<MachineTimeline?> ReadTimelineAsync(MachineId machine, DateTime from, DateTime to);

    /// <summary>Reads a signal's values by source timestamp, each once.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="from">The beginning, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    /// <param name="limit">How many at most; the oldest come first.</param>
    /// <returns>The values; null for a signal that is neither described nor has values.</returns>
    Task<IReadOnlyList<Sample>?> ReadSignalAsync(SignalId signal, DateTime from, DateTime to, int limit);

    /// <summary>Reads the changes of a machine's alarms by the equipment's time, each once.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="from">The beginning, inclusive.</param>
    /// <param name="to">The end, exclusive.</param>
    /// <param name="limit">How many at most; the oldest come first.</param>
    /// <returns>The changes; empty for a machine that is not known.</returns>
    Task<IReadOnlyList<AlarmEvent>> ReadAlarmsAsync(MachineId machine, DateTime from, DateTime to, int limit);
}

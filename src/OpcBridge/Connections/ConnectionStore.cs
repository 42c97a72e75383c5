using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Alarms;
using AxComplex.OpcBridge.Backfill;
using AxComplex.OpcBridge.Spool;

namespace AxComplex.OpcBridge.Connections;

/// <summary>What a connection keeps from session to session, all of it in one directory.</summary>
/// <param name="Spool">The batches.</param>
/// <param name="Holes">What is to be filled from the server's history.</param>
/// <param name="Alarms">What is known of conditions.</param>
/// <param name="ObservedUntil">Until when each machine was observed.</param>
internal sealed record ConnectionStore(
    BatchSpool Spool, HoleList Holes, AlarmBook Alarms, Dictionary<MachineId, DateTime> ObservedUntil)
{
    // The file of holes is written after each slice: these are more batches than it can be behind.
    private const int LateBatches = 64;

    /// <summary>Reads what the last process left beside a spool.</summary>
    /// <param name="spool">The spool.</param>
    /// <param name="directory">Its directory.</param>
    /// <exception cref="IOException">The disk does not give it.</exception>
    public static ConnectionStore Open(BatchSpool spool, string directory)
    {
        var holes = new HoleList(new HoleFile(directory));
        holes.Recover(spool.ReadLate().Take(LateBatches));
        return new ConnectionStore(spool, holes, new AlarmBook(directory), spool.ReadObservedUntil());
    }
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Backfill;

/// <summary>A stretch in which nobody saw a machine, and which the server's own history may fill. Declared as a gap already.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="From">Its beginning, equipment time.</param>
/// <param name="To">Its end.</param>
/// <param name="Cause">Why nobody looked.</param>
internal sealed record Hole(MachineId Machine, DateTime From, DateTime To, GapCause Cause)
{
    /// <summary>Gets how long it is.</summary>
    public TimeSpan Length => To - From;

    /// <summary>Whether history can help: the equipment went on, only we did not see it.</summary>
    public static bool CanBeFilled(GapCause cause) =>
        cause is GapCause.Outage or GapCause.BridgeStopped or GapCause.SequenceGap or GapCause.NotStored;
}

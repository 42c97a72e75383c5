using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Backfill;

internal sealed partial class BackfillRun
{
    [LoggerMessage(3401, LogLevel.Information, "{Connection}: fills {Holes} holes of {Machines} machines from the server's history, {Left} of machine time")]
    private partial void LogBegins(ConnectionId connection, int holes, int machines, TimeSpan left);

    [LoggerMessage(3402, LogLevel.Information, "{Connection}: the holes are filled as far as the server's history goes; {Filled} of {Done} of machine time")]
    private partial void LogDone(ConnectionId connection, TimeSpan filled, TimeSpan done);

    [LoggerMessage(3403, LogLevel.Warning, "{Connection}: {Machine} from {From:O} to {To:O} stays a gap: {Problem}")]
    private partial void LogStays(ConnectionId connection, MachineId machine, DateTime from, DateTime to, string problem);

    [LoggerMessage(3404, LogLevel.Information, "{Connection}: the server has no history to fill holes from")]
    private partial void LogNoHistory(ConnectionId connection);
}

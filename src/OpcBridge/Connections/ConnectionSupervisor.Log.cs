using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Connections;

internal sealed partial class ConnectionSupervisor
{
    [LoggerMessage(3001, LogLevel.Warning, "{Connection}: {Problem} Next attempt in {Pause}")]
    private partial void LogEnded(ConnectionId connection, string problem, TimeSpan pause);

    [LoggerMessage(3002, LogLevel.Information, "{Connection}: mapped {Machines} machines with {Signals} signals, skipped {Skipped} nodes")]
    private partial void LogMapped(ConnectionId connection, int machines, int signals, int skipped);

    [LoggerMessage(3003, LogLevel.Debug, "{Connection}: {BrowsePath} is not mapped, it {Reason}")]
    private partial void LogSkipped(ConnectionId connection, string browsePath, string reason);

    [LoggerMessage(3502, LogLevel.Warning, "{Connection}: {Problem}")]
    private partial void LogMismatch(ConnectionId connection, string problem);

    [LoggerMessage(3005, LogLevel.Warning, "{Connection}: no second session for the English names: {Problem}")]
    private partial void LogNoEnglish(ConnectionId connection, string problem);
}

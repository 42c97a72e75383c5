using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Connections;

internal sealed partial class SubscriptionRun
{
    [LoggerMessage(3004, LogLevel.Information, "{Connection}: {Requested} items requested, {Created} created")]
    private partial void LogSubscribed(ConnectionId connection, int requested, int created);

    [LoggerMessage(3006, LogLevel.Warning, "{Connection}: the server lost notifications; the time is declared as a gap")]
    private partial void LogSequenceGap(ConnectionId connection);

    [LoggerMessage(3007, LogLevel.Warning, "{Connection}: the present values cannot be asked for again: {Problem} What has not changed since the gap stays unknown until it does")]
    private partial void LogNotResent(ConnectionId connection, string problem);

    [LoggerMessage(3008, LogLevel.Warning, "{Connection}: the open holes cannot be kept: {Problem} After a restart they stay declared and are not filled")]
    private partial void LogHolesNotKept(ConnectionId connection, string problem);

    [LoggerMessage(3009, LogLevel.Warning, "{Connection}: {Problem} Trying to come back")]
    private partial void LogLost(ConnectionId connection, string problem);

    [LoggerMessage(3010, LogLevel.Information, "{Connection}: back, {Kind}")]
    private partial void LogRecovered(ConnectionId connection, EquipmentRecovery kind);
}

using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Alarms;

internal sealed partial class AlarmWatch
{
    [LoggerMessage(3701, LogLevel.Information, "{Connection}: watches the alarms of {Notifiers} objects")]
    private partial void LogWatches(ConnectionId connection, int notifiers);

    [LoggerMessage(3702, LogLevel.Information, "{Connection}: the server has no alarms to watch")]
    private partial void LogNone(ConnectionId connection);

    [LoggerMessage(3703, LogLevel.Warning, "{Connection}: the alarms that are active cannot be asked for: {Problem} Those that do not change stay unknown")]
    private partial void LogNotRefreshed(ConnectionId connection, string problem);

    [LoggerMessage(3704, LogLevel.Debug, "{Connection}: an event of {Source} is of no machine")]
    private partial void LogForeign(ConnectionId connection, string source);

    [LoggerMessage(3705, LogLevel.Warning, "{Connection}: what is known of the alarms cannot be kept: {Problem}")]
    private partial void LogNotKept(ConnectionId connection, string problem);
}

using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Batching;

internal sealed partial class ObservationRecorder
{
    [LoggerMessage(3104, LogLevel.Error, "{Connection}: {Problem}")]
    private partial void LogCannotStore(ConnectionId connection, string problem);

    [LoggerMessage(3105, LogLevel.Information, "{Connection}: the spool can be written again")]
    private partial void LogStoresAgain(ConnectionId connection);
}

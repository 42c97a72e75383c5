using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Spool;

internal sealed partial class BatchSpool
{
    [LoggerMessage(3101, LogLevel.Information, "{Connection}: the spool holds {Batches} batches with {Values} values that wait for delivery; last number {Sequence}")]
    private partial void LogRecovered(ConnectionId connection, int batches, long values, long sequence);

    [LoggerMessage(3102, LogLevel.Error, "{Connection}: dropped {Batches} undelivered batches with {Values} values, the oldest, to keep the spool below {MaxBytes} bytes and {MaxAge}; the gap is declared")]
    private partial void LogDropped(ConnectionId connection, int batches, long values, long maxBytes, TimeSpan maxAge);

    [LoggerMessage(3103, LogLevel.Warning, "{Connection}: cut off the torn end of a spool segment, as a kill while writing leaves it; it was never acknowledged. Number {Sequence} is skipped")]
    private partial void LogTorn(ConnectionId connection, long sequence);
}

using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

internal sealed partial class ResourceRunner
{
    [LoggerMessage(8001, LogLevel.Information, "{Resource} started, process {ProcessId}")]
    private partial void LogStarted(string resource, int processId);

    [LoggerMessage(8002, LogLevel.Error, "{Resource} cannot start: {Why}")]
    private partial void LogFailedToStart(string resource, string why);

    [LoggerMessage(8003, LogLevel.Error, "{Resource} ended with exit code {ExitCode}; it is started again in {Delay}{PortTaken}")]
    private partial void LogCrashed(string resource, int exitCode, TimeSpan delay, string portTaken);

    [LoggerMessage(8004, LogLevel.Information, "{Resource} ended by itself with exit code {ExitCode}")]
    private partial void LogEnded(string resource, int exitCode);

    [LoggerMessage(8005, LogLevel.Warning, "{Resource} did not stop within {Patience} and was killed")]
    private partial void LogKilled(string resource, TimeSpan patience);
}

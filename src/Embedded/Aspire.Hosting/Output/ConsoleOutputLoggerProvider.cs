using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Output;

/// <summary>The app host's own log, on the same console as the services'.</summary>
internal sealed class ConsoleOutputLoggerProvider(ConsoleOutput output) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(output);

    public void Dispose()
    {
    }

    private sealed class Logger(ConsoleOutput output) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Thrown on to who started the application, and told there, without a stack.
            if (exception is DistributedApplicationException)
            {
                return;
            }

            var text = exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}";

            if (logLevel >= LogLevel.Warning)
            {
                output.WriteError($"{(logLevel == LogLevel.Warning ? "warning" : "error")}: {text}");
                return;
            }

            foreach (var line in text.Split('\n'))
            {
                output.Write(ConsoleOutput.AppHost, line);
            }
        }
    }
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AxComplex.ServiceDefaults;

/// <summary>
/// Stops the service when the app host that started it is gone, however it went: the embedded app host holds the other
/// end of this process' standard input, and the system closes it even on SIGKILL.
/// </summary>
internal sealed partial class StopWithAppHost(
    IHostApplicationLifetime lifetime, Stream standardInput, TimeSpan patience, ILogger<StopWithAppHost> logger) : IHostedService
{
    /// <summary>Starts the watch on a thread of its own, because a read of standard input cannot be cancelled.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        new Thread(Watch) { IsBackground = true, Name = nameof(StopWithAppHost) }.Start();
        return Task.CompletedTask;
    }

    /// <summary>Does nothing: the thread is a background thread and ends with the process.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Watch()
    {
        Span<byte> ignored = stackalloc byte[64];
        while (standardInput.Read(ignored) > 0)
        {
            // Nobody writes to it; what somebody writes is no reason to stop.
        }

        LogAppHostGone();
        lifetime.StopApplication();
        if (!lifetime.ApplicationStopped.WaitHandle.WaitOne(patience))
        {
            LogStuck(patience);
            Environment.Exit(1);
        }
    }

    [LoggerMessage(9001, LogLevel.Warning, "The app host closed this service's standard input; stopping")]
    private partial void LogAppHostGone();

    [LoggerMessage(9002, LogLevel.Error, "Not stopped after {Patience}; the process ends now")]
    private partial void LogStuck(TimeSpan patience);
}

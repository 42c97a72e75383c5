using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Ends the app host when it was started by <c>dotnet run</c> and that was killed: the signal does not reach us, and the
/// whole application would stay behind without anybody who knows of it.
/// </summary>
internal sealed partial class DotnetRunWatch(IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DotnetRunWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var parent = ParentId();
        if (parent is null || !IsDotnetRun(parent.Value))
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // An orphan is given to another parent.
                if (ParentId() != parent)
                {
                    LogOrphan();
                    lifetime.StopApplication();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The usual end.
        }
    }

    // "4711 (AxComplex.AppHo) S 4700 …"; the name may hold spaces and parentheses.
    private static int? ParentId()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var stat = File.ReadAllText("/proc/self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static bool IsDotnetRun(int processId)
    {
        try
        {
            var arguments = File.ReadAllText($"/proc/{processId}/cmdline").Split('\0');
            return Path.GetFileNameWithoutExtension(arguments[0]) == "dotnet" && arguments.Contains("run");
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LoggerMessage(8201, LogLevel.Warning, "dotnet run, which started this app host, is gone; stopping")]
    private partial void LogOrphan();
}

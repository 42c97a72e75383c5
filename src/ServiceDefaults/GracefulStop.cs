using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AxComplex.ServiceDefaults;

/// <summary>How a service ends: requests in flight are finished, and it never outlives its app host.</summary>
internal static class GracefulStop
{
    /// <summary>Set to <c>1</c> by the embedded app host, which alone keeps a service's standard input open.</summary>
    internal const string StopOnStdinCloseKey = "AXCOMPLEX_STOP_ON_STDIN_CLOSE";

    // Below the 15 s after which the app host kills what it has asked to stop.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Adds the stop with the app host, and ten seconds for a service to finish what it does.</summary>
    public static void AddStopWithAppHost(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        if (builder.Configuration[StopOnStdinCloseKey] == "1")
        {
            builder.Services.AddHostedService(services => new StopWithAppHost(
                services.GetRequiredService<IHostApplicationLifetime>(),
                Console.OpenStandardInput(),
                ShutdownTimeout + TimeSpan.FromSeconds(2),
                services.GetRequiredService<ILogger<StopWithAppHost>>()));
        }
    }
}

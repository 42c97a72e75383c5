using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Output;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The application: several processes and what they need, run as one.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;

    internal DistributedApplication(IHost host) => _host = host;

    /// <summary>The app host's own services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Knows what each resource is like.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Begins a description.</summary>
    /// <param name="args">The command line, which becomes configuration.</param>
    /// <returns>A builder.</returns>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        CreateBuilder(new DistributedApplicationOptions { Args = args });

    /// <summary>Begins a description.</summary>
    /// <param name="options">How it begins.</param>
    /// <returns>A builder.</returns>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options);

    /// <summary>Runs the application until Ctrl-C or SIGTERM, then stops every process.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs the application until Ctrl-C, SIGTERM or the token, then stops every process.</summary>
    /// <remarks>When it cannot start, the reason is printed and the process' exit code becomes 1.</remarks>
    /// <param name="cancellationToken">Stops the application.</param>
    /// <returns>A task that ends when every process has ended.</returns>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await StartAsync(cancellationToken);
            await _host.WaitForShutdownAsync(cancellationToken);
        }
        catch (DistributedApplicationException e)
        {
            Services.GetRequiredService<ConsoleOutput>().WriteError(e.Message);
            Environment.ExitCode = 1;
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Starts the application; the services then start in their order.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>A task that ends when the addresses are known and the first services are being started.</returns>
    /// <exception cref="DistributedApplicationException">It cannot run as described, or here and now.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _host.StartAsync(cancellationToken);
        }
        catch
        {
            // What did start ends again: the caller has no application that it could stop.
            await _host.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Stops every process, those that need others first.</summary>
    /// <param name="cancellationToken">Kills what has not ended yet.</param>
    /// <returns>A task that ends when every process has ended.</returns>
    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Gives up what the application holds.</summary>
    public void Dispose()
    {
        _host.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives up what the application holds.</summary>
    /// <returns>A task that ends when it has.</returns>
    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

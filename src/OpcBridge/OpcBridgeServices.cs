using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Hosting;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Trust;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge;

/// <summary>Registers the bridge.</summary>
public static class OpcBridgeServices
{
    private const string ApiKeyHeader = "X-Api-Key";

    /// <summary>Adds the bridge. A host with wrong options does not start.</summary>
    /// <param name="builder">The host.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddOpcBridge(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<OpcBridgeOptions>().BindConfiguration(OpcBridgeOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OpcBridgeOptions>, OpcBridgeOptionsValidator>();
        services.AddSingleton<IValidateOptions<OpcBridgeOptions>, ConnectionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BridgePki>();
        services.AddSingleton<SecurityMemory>();
        services.AddSingleton<SessionSecurity>();
        services.TryAddSingleton<IEquipmentClient, UaEquipmentClient>();
        services.AddSingleton<ProfileStore>();
        services.AddSingleton<ConnectionTable>();
        services.AddSingleton<BridgeMetrics>();
        services.AddHttpClient(BridgeService.HttpClientName, (provider, client) =>
        {
            var options = provider.GetRequiredService<IOptions<OpcBridgeOptions>>().Value;
            client.BaseAddress = options.Portal;
            client.DefaultRequestHeaders.Add(ApiKeyHeader, options.ApiKey);
        }).RedactLoggedHeaders([ApiKeyHeader]);

        // Four batches a second and connection: what goes wrong with them is in our own log, in words and once.
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.Error);
        services.AddSingleton<BridgeService>();
        services.AddSingleton<IConnectionHost>(provider => provider.GetRequiredService<BridgeService>());
        services.AddHostedService(provider => provider.GetRequiredService<BridgeService>());
        return builder;
    }

    /// <summary>Maps <c>/status</c>: a JSON array with the report of each connection, as it is sent to Silos too.</summary>
    /// <param name="routes">Where to map it.</param>
    /// <returns>The same routes.</returns>
    public static IEndpointRouteBuilder MapOpcBridge(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.ServiceProvider.GetRequiredService<BridgeMetrics>();
        routes.MapGet("/status", (ConnectionTable connections) => TypedResults.Ok(connections.Reports));
        return routes;
    }
}

using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Delivery;
using AxComplex.OpcBridge.Desired;
using AxComplex.OpcBridge.Hosting;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Onboarding;
using AxComplex.OpcBridge.Onboarding.Commits;
using AxComplex.OpcBridge.Onboarding.Probing;
using AxComplex.OpcBridge.Onboarding.Security;
using AxComplex.OpcBridge.Onboarding.Sessions;
using AxComplex.OpcBridge.Trust;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge;

/// <summary>Registers the bridge.</summary>
public static class OpcBridgeServices
{
    private const string ApiKeyHeader = "X-Api-Key";

    private static readonly TimeSpan GatewayPings = TimeSpan.FromSeconds(5);

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
        services.AddSingleton<ConnectionOrigins>();
        services.AddSingleton<BridgeMetrics>();
        builder.AddOnboarding();
        builder.AddDesired();
        builder.AddGateway();

        // Four batches a second and connection: what goes wrong with them is in our own log, in words and once.
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.Error);
        services.AddSingleton<BridgeService>();
        services.AddSingleton<IConnectionHost>(provider => provider.GetRequiredService<BridgeService>());
        services.AddHostedService(provider => provider.GetRequiredService<BridgeService>());
        return builder;
    }

    /// <summary>
    /// Maps <c>/status</c>, a JSON array with the report of each connection as it is sent to Silos too, and the onboarding API, whose callers
    /// the gateway has signed.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    public static WebApplication MapOpcBridge(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<BridgeMetrics>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/status", (ConnectionTable connections) => TypedResults.Ok(connections.Reports)).ExcludeFromDescription();
        app.MapOnboarding();
        return app;
    }

    private static void AddGateway(this IHostApplicationBuilder builder)
    {
        // Who asks tries again itself, and waits as long as Retry-After says; an attempt in between would only hide that.
        builder.Services.ConfigureAll<HttpStandardResilienceOptions>(options => options.Retry.DisableFor(HttpMethod.Get));
        builder.Services.AddTransient<GatewayHandler>();
        builder.Services.AddHttpClient(BridgeService.HttpClientName, (provider, client) =>
        {
            var options = provider.GetRequiredService<IOptions<OpcBridgeOptions>>().Value;
            client.BaseAddress = options.Portal;
            client.DefaultRequestHeaders.Add(ApiKeyHeader, options.ApiKey);
        })
            .RedactLoggedHeaders([ApiKeyHeader])
            .ConfigurePrimaryHttpMessageHandler(() => GatewayHandler.NewConnections(GatewayPings))
            .AddHttpMessageHandler<GatewayHandler>();
    }

    // After the onboarding: what people committed at the bridge is there first.
    private static void AddDesired(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DesiredOptions>().BindConfiguration(DesiredOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DesiredOptions>, DesiredOptionsValidator>();
        services.AddSingleton<DesiredFile>();
        services.AddSingleton<DesiredConnections>();
        services.AddHostedService<DesiredPolling>();
    }

    private static void AddOnboarding(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OnboardingOptions>().BindConfiguration(OnboardingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OnboardingOptions>, OnboardingOptionsValidator>();
        services.AddSingleton<IValidateOptions<OnboardingOptions>, AllowedNetworksValidator>();
        services.AddSingleton<EndpointGuard>();
        services.AddSingleton<EndpointProbe>();
        services.AddSingleton<ServerSessions>();
        services.AddSingleton<OnboardingSessions>();
        services.AddHostedService(provider => provider.GetRequiredService<OnboardingSessions>());
        services.AddSingleton<CommittedStore>();
        services.AddSingleton<ConnectionKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ConnectionKeeper>());
        services.AddSingleton<OnboardingService>();
        services.AddOnboardingErrors();
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
        });
        builder.AddBridgeIdentity();
    }
}

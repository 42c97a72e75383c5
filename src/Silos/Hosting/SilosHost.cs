using AxComplex.ServiceDefaults;
using AxComplex.Silos.Alarms;
using AxComplex.Silos.Companies;
using AxComplex.Silos.Connections;
using AxComplex.Silos.Factories;
using AxComplex.Silos.History;
using AxComplex.Silos.History.Postgres;
using AxComplex.Silos.History.Sqlite;
using AxComplex.Silos.Hosting.OpenApi;
using AxComplex.Silos.Ingest;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Live;
using AxComplex.Silos.Machines;
using AxComplex.Silos.Security;
using AxComplex.Silos.Signals;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Hosting;

/// <summary>Puts the silo together.</summary>
public static class SilosHost
{
    /// <summary>Builds the host; it does not run yet.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Changes the builder before anything is added; for tests.</param>
    /// <returns>The application.</returns>
    /// <exception cref="InvalidOperationException">The gateway's key is missing or too short.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        builder.AddGatewayAuthentication();
        builder.AddBackPressure();
        builder.AddOptions();
        builder.AddStores();
        builder.AddTwins();
        builder.AddHttp();
        var app = builder.Build();
        app.MapHttp();
        return app;
    }

    private static void AddOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SilosOptions>().BindConfiguration(SilosOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<HistoryOptions>().BindConfiguration(HistoryOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<IngestOptions>().BindConfiguration(IngestOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<ComplexOptions>().BindConfiguration(ComplexOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<KpiOptions>().BindConfiguration(KpiOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<KpiOptions>, KpiOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<LiveOptions>, LiveOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<SilosOptions>, SilosOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<HistoryOptions>, HistoryOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<IngestOptions>, IngestOptionsValidator>();
        builder.Services.AddSingleton<IValidateOptions<ComplexOptions>, ComplexOptionsValidator>();
    }

    private static void AddStores(this WebApplicationBuilder builder)
    {
        var silos = builder.Configuration.GetSection(SilosOptions.Section).Get<SilosOptions>() ?? new();
        if (silos.Store is StoreKind.Postgres)
        {
            builder.Services.AddPostgresStores();
        }
        else
        {
            builder.Services.AddSqliteStores();
        }
    }

    private static void AddTwins(this WebApplicationBuilder builder)
    {
        var silos = builder.Configuration.GetSection(SilosOptions.Section).Get<SilosOptions>() ?? new();
        var isClusteredByAppHost = builder.Configuration["Orleans:Clustering:ProviderType"] is not null;
        builder.UseOrleans(silo =>
        {
            // An Aspire app host says in the section Orleans what cluster this is; without one it is this machine's own.
            if (!isClusteredByAppHost)
            {
                silo.UseLocalhostClustering(silos.SiloPort, silos.GatewayPort);
            }

            silo.AddMemoryGrainStorage(StoreNames.PubSub).AddMemoryStreams(StoreNames.Streams);
        });
        builder.Services.AddSingleton<ComplexMap>();
        builder.Services.AddSingleton<ComplexReader>();
        builder.Services.AddSingleton<MachineTotals>();
        builder.Services.AddSingleton<KpiReader>();
        builder.Services.AddSingleton<RollUpReader>();
        builder.Services.AddSingleton<RecentKpis>();
        builder.Services.AddSingleton<PlanAccess>();
        builder.Services.AddSingleton<TwinNotifier>();
        builder.Services.AddSingleton<TimeRules>();
        builder.Services.AddSingleton<LiveHub>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveHub>());
        builder.Services.AddSingleton<HourFactsKeeper>();
        builder.Services.AddHostedService(services => services.GetRequiredService<HourFactsKeeper>());
    }

    private static void AddHttp(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblems();
        builder.Services.AddRequestDecompression();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        builder.Services.AddOpenApi(options => options
            .AddSchemaTransformer<IdentifierSchemas>()
            .AddOperationTransformer<DescribedOperations>()
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "AxComplex",
                    Version = "v1",
                    Description = "Live twins, KPIs, alarms and history of an industrial complex. Times are equipment time in UTC unless they say otherwise. Errors are problem+json.",
                };
                return Task.CompletedTask;
            }));
    }

    private static void MapHttp(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        // What it unpacks is bounded by each endpoint's own request size limit.
        app.UseRequestDecompression();
        app.MapDefaultEndpoints();
        app.MapOpenApi("/docs/openapi.json");
        app.MapIngest();
        app.MapDesiredForBridges();
        app.MapLive();
        var api = app.MapGroup("/api/v1")
            .RequireAuthorization(GatewayAuthentication.Read)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.AddEndpointFilter<RouteGroupBuilder, EntityTags>();
        api.MapComplex();
        api.MapDirectory();
        api.MapDesired();
        api.MapMachines();
        api.MapHistory();
        api.MapSignalHistory();
        api.MapAlarms();
        api.MapKpis();
        api.MapCalendars();
        api.MapEquipment();
        api.MapSystem();
    }
}

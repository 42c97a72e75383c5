using System.Net.Http.Json;
using Aspire.Hosting.Orleans;

namespace AxComplex.Aspire.Hosting.Tests;

/// <summary>What silos and clients are told, variable by variable, as Aspire.Hosting.Orleans 13 has it.</summary>
public sealed class OrleansTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ASilo_IsToldAllProviders_AndItsPorts()
    {
        var variables = await TellAsync((builder, silo) => silo.WithReference(Everything(builder)));

        Assert.Equal(
            [
                "BroadcastChannel__news__ProviderType=Default",
                "ClusterId=plant-7",
                "Clustering__ProviderType=ConnectionString",
                "Clustering__ServiceKey=db",
                "EnableDistributedTracing=true",
                "Endpoints__GatewayPort=…",
                "Endpoints__SiloPort=…",
                "GrainDirectory__db__ProviderType=ConnectionString",
                "GrainDirectory__db__ServiceKey=db",
                "GrainStorage__PubSubStore__ProviderType=Memory",
                "GrainStorage__twins__ProviderType=ConnectionString",
                "GrainStorage__twins__ServiceKey=db",
                "Reminders__ProviderType=ConnectionString",
                "Reminders__ServiceKey=db",
                "ServiceId=by-parameter",
                "Streaming__queue__ProviderType=ConnectionString",
                "Streaming__queue__ServiceKey=db",
                "Streaming__twins__ProviderType=Memory",
            ],
            OrleansOnly(variables));
        Assert.Equal("Host=x", variables["ConnectionStrings__db"]);
        Assert.NotEqual(variables["Orleans__Endpoints__SiloPort"], variables["Orleans__Endpoints__GatewayPort"]);
    }

    // A client must not be able to write the silos' states, and has no port that anybody connects to.
    [Fact]
    public async Task AClient_IsToldHowToReachThem_ButNoStorageAndNoPorts()
    {
        var variables = await TellAsync((builder, client) => client.WithReference(Everything(builder).AsClient()));

        Assert.Equal(
            [
                "BroadcastChannel__news__ProviderType=Default",
                "ClusterId=plant-7",
                "Clustering__ProviderType=ConnectionString",
                "Clustering__ServiceKey=db",
                "EnableDistributedTracing=true",
                "ServiceId=by-parameter",
                "Streaming__queue__ProviderType=ConnectionString",
                "Streaming__queue__ServiceKey=db",
                "Streaming__twins__ProviderType=Memory",
            ],
            OrleansOnly(variables));
    }

    // The id decides whose states and reminders a silo finds: another at each start would lose them all.
    [Fact]
    public async Task GeneratedIds_StayFromRunToRun_AndTheirSettingsAreTheWeakest()
    {
        using var folder = new Folder();
        var first = await TellAsync((builder, silo) => silo.WithReference(Development(builder)), folder);
        var second = await TellAsync((builder, silo) => silo.WithReference(Development(builder)), folder);

        Assert.Equal(first["Orleans__ServiceId"], second["Orleans__ServiceId"]);
        Assert.Equal(first["Orleans__ClusterId"], second["Orleans__ClusterId"]);
        Assert.Matches("^[a-z0-9]{25}$", first["Orleans__ClusterId"]);
        Assert.Equal("Development", first["Orleans__Clustering__ProviderType"]);
        Assert.Equal("Memory", first["Orleans__Reminders__ProviderType"]);
        Assert.DoesNotContain("Orleans__EnableDistributedTracing", first.Keys);
    }

    [Fact]
    public void WithoutClustering_TheReferenceIsRefused_AndSaysWhatIsMissing()
    {
        using var folder = new Folder();
        var builder = TestApplication.Describe(folder);
        var silo = builder.AddProject<Projects.Probe>("silo");

        var e = Assert.Throws<InvalidOperationException>(() => silo.WithReference(builder.AddOrleans("complex")));

        Assert.Contains("'complex' has no clustering", e.Message, StringComparison.Ordinal);
        Assert.Contains("'silo'", e.Message, StringComparison.Ordinal);
    }

    private static OrleansService Everything(IDistributedApplicationBuilder builder)
    {
        var db = builder.AddConnectionString("db", ReferenceExpression.Create($"Host=x"));
        return builder.AddOrleans("complex")
            .WithClusterId("plant-7")
            .WithServiceId(builder.AddParameter("id", "by-parameter"))
            .WithClustering(db)
            .WithGrainStorage("twins", db).WithMemoryGrainStorage("PubSubStore")
            .WithGrainDirectory(db)
            .WithStreaming("queue", db).WithMemoryStreaming("twins")
            .WithBroadcastChannel("news")
            .WithReminders(db);
    }

    private static OrleansService Development(IDistributedApplicationBuilder builder)
    {
        var service = builder.AddOrleans("complex").WithDevelopmentClustering().WithMemoryReminders();
        service.EnableDistributedTracing = false;
        return service;
    }

    private static string[] OrleansOnly(Dictionary<string, string> variables) =>
    [
        .. variables.Where(pair => pair.Key.StartsWith("Orleans__", StringComparison.Ordinal))
            .Select(pair => $"{pair.Key["Orleans__".Length..]}={(pair.Key.EndsWith("Port", StringComparison.Ordinal) ? "…" : pair.Value)}")
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<Dictionary<string, string>> TellAsync(
        Action<IDistributedApplicationBuilder, IResourceBuilder<ProjectResource>> tell, Folder? folder = null)
    {
        var argument = folder is null ? Array.Empty<string>() : [folder.Argument];
        IResourceBuilder<ProjectResource>? probe = null;
        await using var application = await TestApplication.StartAsync(
            builder =>
            {
                probe = builder.AddProject<Projects.Probe>("probe").WithHttpEndpoint().WithHttpHealthCheck("/health");
                tell(builder, probe);
            },
            argument);
        await application.HealthyAsync("probe");
        var variables = await application.Http.GetFromJsonAsync<Dictionary<string, string>>($"{probe!.GetEndpoint("http").Url}/environment", Token);
        return variables!;
    }
}

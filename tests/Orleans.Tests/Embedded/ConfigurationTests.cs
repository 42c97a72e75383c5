using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Timers;

namespace AxComplex.Orleans.Tests.Embedded;

/// <summary>The section that an Aspire app host writes; the real packages test their own.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task WhatTheEngineHas_IsThere()
    {
        using var host = Build(new()
        {
            ["Orleans:ClusterId"] = "plant",
            ["Orleans:ServiceId"] = "twins",
            ["Orleans:Name"] = "silo-1",
            ["Orleans:EnableDistributedTracing"] = "true",
            ["Orleans:Clustering:ProviderType"] = "Development",
            ["Orleans:Endpoints:SiloPort"] = "12345",
            ["Orleans:GrainStorage:notes:ProviderType"] = "Memory",
            ["Orleans:GrainStorage:Default:ProviderType"] = "Memory",
            ["Orleans:Streaming:events:ProviderType"] = "Memory",
            ["Orleans:Reminders:ProviderType"] = "Memory",
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        var cluster = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ClusterOptions>>().Value;

        Assert.Equal(("plant", "twins", "silo-1"), (cluster.ClusterId, cluster.ServiceId, host.Services.GetRequiredService<ILocalSiloDetails>().Name));
        Assert.NotNull(host.Services.GetKeyedService<IGrainStorage>("notes"));
        Assert.NotNull(host.Services.GetService<IGrainStorage>());
        Assert.NotNull(host.Services.GetKeyedService<IStreamProvider>("events"));
        Assert.NotNull(host.Services.GetService<IReminderRegistry>());
        Assert.Single(host.Services.GetServices<IIncomingGrainCallFilter>());
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Orleans:Clustering", "Redis")]
    [InlineData("Orleans:Clustering", "AdoNet")]
    [InlineData("Orleans:Reminders", "AdoNet")]
    [InlineData("Orleans:GrainStorage:notes", "AzureBlobStorage")]
    [InlineData("Orleans:Streaming:events", "AzureQueueStorage")]
    [InlineData("Orleans:BroadcastChannel:news", "Memory")]
    [InlineData("Orleans:GrainDirectory:Default", "Redis")]
    public void WhatNeedsACluster_IsRefusedByName(string section, string type)
    {
        var thrown = Assert.Throws<NotSupportedException>(() => Build(new() { [section + ":ProviderType"] = type }));

        Assert.Contains($"{section}:ProviderType={type}", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("AxPackages=upstream", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADatabase_IsRefusedByName()
    {
        var reminders = Assert.Throws<NotSupportedException>(() => Build([], silo => silo.UseAdoNetReminderService(options => options.Invariant = "Npgsql")));
        var clustering = Assert.Throws<NotSupportedException>(() => Build([], silo => silo.UseAdoNetClustering(options => options.Invariant = "Npgsql")));

        Assert.All([reminders, clustering], thrown => Assert.Contains("AxPackages=upstream", thrown.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RemindersWithoutATable_FailTheStart()
    {
        using var host = Build([], silo => silo.AddReminders());
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("IReminderTable", thrown.Message, StringComparison.Ordinal);
    }

    private static IHost Build(Dictionary<string, string?> settings, Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<Journal>();
        builder.UseOrleans(silo => configure?.Invoke(silo));
        return builder.Build();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Follows the configuration section <c>Orleans</c>, as an Aspire app host writes it, and refuses what only a cluster can follow.</summary>
internal static class AspireConfiguration
{
    public static void Apply(ISiloBuilder builder)
    {
        var section = builder.Configuration.GetSection("Orleans");
        builder.Services.AddOptions<ClusterOptions>().Bind(section);
        builder.Services.AddOptions<SiloMessagingOptions>().Bind(section.GetSection("Messaging"));
        builder.Services.AddOptions<GrainCollectionOptions>().Bind(section.GetSection("GrainCollection"));
        builder.Services.AddOptions<EndpointOptions>().Bind(section.GetSection("Endpoints"));
        if (section["Name"] is { Length: > 0 } name)
        {
            builder.Services.Configure<SiloOptions>(options => options.SiloName = name);
        }

        if (bool.TryParse(section["EnableDistributedTracing"], out var traces) && traces)
        {
            builder.AddActivityPropagation();
        }

        One(section.GetSection("Clustering"), "Development", static () => { });
        One(section.GetSection("Reminders"), "Memory", () => builder.UseInMemoryReminderService());
        Each(section.GetSection("GrainStorage"), "Memory", name => builder.AddMemoryGrainStorage(name));
        Each(section.GetSection("Streaming"), "Memory", name => builder.AddMemoryStreams(name));
        Each(section.GetSection("BroadcastChannel"), null, static _ => { });
        Each(section.GetSection("GrainDirectory"), null, static _ => { });
    }

    private static void Each(IConfigurationSection section, string? known, Action<string> add)
    {
        foreach (var child in section.GetChildren())
        {
            One(child, known, () => add(child.Key));
        }
    }

    private static void One(IConfigurationSection section, string? known, Action add)
    {
        if (!section.Exists())
        {
            return;
        }

        var type = section["ProviderType"];
        if (known is null || !string.Equals(type, known, StringComparison.OrdinalIgnoreCase))
        {
            throw EmbeddedOnly.NotSupported(
                $"{section.Path}:ProviderType={type ?? "(none)"}", known is null ? "it has no such part" : $"it knows {known} only there");
        }

        add();
    }
}

using Microsoft.Extensions.Configuration;

namespace Orleans.Hosting;

/// <summary>Refuses settings of the configuration section <c>Orleans</c> that only a cluster can follow.</summary>
internal static class AspireConfiguration
{
    public static void Check(IConfiguration configuration)
    {
        var clustering = configuration["Orleans:Clustering:ProviderType"];
        if (clustering is not (null or "" or "Development"))
        {
            throw EmbeddedOnly.NotSupported($"Orleans:Clustering:ProviderType={clustering}", "it is one silo in one process");
        }
    }
}

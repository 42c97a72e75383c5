using AxComplex.Silos.Hosting;
using AxComplex.Silos.Storage;
using Orleans.Storage;

namespace AxComplex.Silos.History.Postgres;

/// <summary>Registers history and grain states in the database of <c>ConnectionStrings:complex</c>.</summary>
internal static class PostgresHistoryServices
{
    /// <summary>Adds them.</summary>
    public static void AddPostgresStores(this IServiceCollection services)
    {
        services.AddSingleton<PostgresStore>();
        services.AddSingleton(provider => HistoryWriter.Of(provider.GetRequiredService<PostgresStore>().Session, provider));
        services.AddSingleton<PostgresHousekeeping>();
        services.AddHostedService(provider => provider.GetRequiredService<PostgresHousekeeping>());
        services.AddSingleton<IHistory>(provider => new StoredHistory<PostgresSession>(
            provider.GetRequiredService<PostgresStore>(), provider.GetRequiredService<GroupWriter<PostgresSession>>(), () => false));
        services.AddKeyedSingleton<IGrainStorage>(StoreNames.Twins, (provider, _) => new PostgresGrainStorage(provider.GetRequiredService<PostgresStore>()));
    }
}

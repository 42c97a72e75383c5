using AxComplex.Silos.Hosting;
using AxComplex.Silos.Storage;
using Orleans.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Registers history and grain states in SQLite files under <see cref="SilosOptions.DataDirectory"/>.</summary>
internal static class SqliteHistoryServices
{
    /// <summary>Adds them.</summary>
    public static void AddSqliteStores(this IServiceCollection services)
    {
        services.AddSingleton<DataFolder>();
        services.AddSingleton<SqliteStore>();
        services.AddSingleton(provider => HistoryWriter.Of(provider.GetRequiredService<SqliteStore>().Session, provider));
        services.AddSingleton<SealingService>();
        services.AddHostedService(provider => provider.GetRequiredService<SealingService>());
        services.AddSingleton<IHistory>(provider =>
        {
            var store = provider.GetRequiredService<SqliteStore>();
            return new StoredHistory<CatalogSession>(store, provider.GetRequiredService<GroupWriter<CatalogSession>>(), () => store.IsFull);
        });
        services.AddSingleton(provider => new SqliteGrainStorage(
            Path.Combine(provider.GetRequiredService<DataFolder>().Path, SqliteStore.TwinsName), provider.GetRequiredService<ILoggerFactory>()));
        services.AddKeyedSingleton<IGrainStorage>(StoreNames.Twins, (provider, _) => provider.GetRequiredService<SqliteGrainStorage>());
    }
}

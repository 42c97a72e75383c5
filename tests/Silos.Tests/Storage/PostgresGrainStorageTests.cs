using AxComplex.Silos.Storage;
using AxComplex.Silos.Tests.History.Postgres;
using AxComplex.Silos.Tests.Postgres;
using Orleans.Storage;

namespace AxComplex.Silos.Tests.Storage;

public sealed class PostgresGrainStorageTests(PostgresCluster cluster) : GrainStorageContract
{
    private string? _connectionString;
    private OpenPostgres? _store;

    public override ValueTask DisposeAsync() => CloseAsync();

    private protected override async Task<IGrainStorage> OpenAsync()
    {
        _connectionString ??= await cluster.CreateDatabaseAsync();
        _store ??= OpenPostgres.Open(_connectionString);
        return new PostgresGrainStorage(_store.Store);
    }

    private protected override async ValueTask CloseAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            _store = null;
        }
    }
}

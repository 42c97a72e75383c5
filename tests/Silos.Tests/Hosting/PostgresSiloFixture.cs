using AxComplex.Silos.History;
using AxComplex.Silos.History.Postgres;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>A real silo on a PostgreSQL database of its own, which is made when the silo is started first.</summary>
public sealed class PostgresSiloFixture(PostgresCluster cluster) : SiloFixture
{
    private string? _database;

    public override StoreKind Kind => StoreKind.Postgres;

    internal override IHistoryReader Store => Services.GetRequiredService<PostgresStore>();

    public override SiloFixture Another(FakeTimeProvider? time = null) => new PostgresSiloFixture(cluster) { Time = time };

    public override async Task StartAsync()
    {
        _database ??= await cluster.CreateDatabaseAsync();
        With("Silos:Store", nameof(StoreKind.Postgres)).With("ConnectionStrings:complex", _database);
        await base.StartAsync();
    }

    public override Task SettleAsync() => Services.GetRequiredService<PostgresHousekeeping>().RunAsync(TestContext.Current.CancellationToken);
}

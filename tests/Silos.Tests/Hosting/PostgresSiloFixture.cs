using AxComplex.Silos.Tests.Postgres;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>A real silo on a PostgreSQL database of its own.</summary>
public sealed class PostgresSiloFixture(PostgresCluster cluster) : SiloFixture
{
    public override async ValueTask InitializeAsync()
    {
        With("Silos:Store", "Postgres").With("ConnectionStrings:complex", await cluster.CreateDatabaseAsync());
        await base.InitializeAsync();
    }
}

using AxComplex.Silos.Tests.Postgres;

namespace AxComplex.Silos.Tests.History.Postgres;

public sealed class PostgresEventsTests(PostgresCluster cluster) : EventsContract
{
    private protected override async Task<IStoreUnderTest> OpenAsync() => await OpenPostgres.OpenAsync(cluster);
}

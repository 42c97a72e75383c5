using AxComplex.Silos.History;
using AxComplex.Silos.Tests.Postgres;

namespace AxComplex.Silos.Tests.History.Postgres;

public sealed class PostgresHistoryTests(PostgresCluster cluster) : HistoryContract
{
    private protected override async Task<IStoreUnderTest> OpenAsync(HistoryOptions options, TimeProvider time) => await OpenPostgres.OpenAsync(cluster, options, time);
}

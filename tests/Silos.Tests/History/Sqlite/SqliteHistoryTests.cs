using AxComplex.Silos.History;

namespace AxComplex.Silos.Tests.History.Sqlite;

public sealed class SqliteHistoryTests : HistoryContract
{
    private protected override async Task<IStoreUnderTest> OpenAsync(HistoryOptions options, TimeProvider time) => await OpenStore.OpenAsync(null, options, time);
}

using AxComplex.Silos.History;

namespace AxComplex.Silos.Tests.History.Sqlite;

public sealed class SqliteHistoryTests : HistoryContract
{
    private protected override Task<IStoreUnderTest> OpenAsync(HistoryOptions options, TimeProvider time) =>
        Task.FromResult<IStoreUnderTest>(OpenStore.Open(null, options, time));
}

using AxComplex.Silos.History;

namespace AxComplex.Silos.Tests.History.Sqlite;

public sealed class SqliteEventsTests : EventsContract
{
    private protected override Task<IStoreUnderTest> OpenAsync() =>
        Task.FromResult<IStoreUnderTest>(OpenStore.Open(options: new HistoryOptions { ValuesPerBlock = 32 }));
}

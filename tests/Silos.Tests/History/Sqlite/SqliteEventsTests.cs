using AxComplex.Silos.History;

namespace AxComplex.Silos.Tests.History.Sqlite;

public sealed class SqliteEventsTests : EventsContract
{
    private protected override async Task<IStoreUnderTest> OpenAsync() => await OpenStore.OpenAsync(options: new HistoryOptions { ValuesPerBlock = 32 });
}

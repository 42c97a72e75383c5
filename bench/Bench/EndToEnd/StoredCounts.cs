using AxComplex.Bench.History;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;

namespace AxComplex.Bench.EndToEnd;

/// <summary>What a silo that was killed has left on its disk: each variable counts 1, 2, 3, so what is missing shows.</summary>
/// <param name="Values">How many values.</param>
/// <param name="Missing">How many are missing between the first and the last of each variable.</param>
internal sealed record StoredCounts(long Values, long Missing)
{
    private const int PerPage = 100_000;

    /// <summary>Reads every value.</summary>
    /// <param name="folder">The data folder of Silos.</param>
    /// <param name="signals">How many signals each machine has.</param>
    public static async Task<StoredCounts> ReadAsync(string folder, int signals)
    {
        await using var store = await SqliteUnderTest.OpenAsync(folder);
        var (values, missing) = (0L, 0L);
        foreach (var machine in await store.History.ListMachinesAsync())
        {
            // Variable i is in folder i mod the number of folders.
            var first = int.Parse(machine.Name["values".Length..], System.Globalization.CultureInfo.InvariantCulture);
            for (var i = 0; i < signals; i++)
            {
                var counted = await CountAsync(store.History, machine.Signal($"v{first + (i * ComplexUnderTest.Machines)}"));
                (values, missing) = (values + counted.Values, missing + counted.Missing);
            }
        }

        return new(values, missing);
    }

    private static async Task<StoredCounts> CountAsync(IHistory history, SignalId signal)
    {
        var (values, missing) = (0L, 0L);
        double? last = null;
        HistoryCursor? cursor = null;
        do
        {
            var page = await history.ReadSignalAsync(signal, DateTime.UnixEpoch, DateTime.MaxValue, PerPage, cursor)
                ?? throw new InvalidOperationException($"The history does not know {signal}.");
            foreach (var value in page.Samples.Select(s => s.Value.AsDouble))
            {
                values++;
                missing += last is { } before ? Math.Max(0, (long)(value - before) - 1) : 0;
                last = value;
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        return new(values, missing);
    }
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;

namespace AxComplex.Bench.History;

/// <summary>One signal of the plant at 1 Hz, for a year or as many days as are asked for.</summary>
internal static class SignalYear
{
    /// <summary>When it begins.</summary>
    public static readonly DateTime Begin = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Gets the machine.</summary>
    public static MachineId Machine { get; } = MachineId.Parse("bench/plant/year");

    /// <summary>Gets the signal.</summary>
    public static SignalId Signal { get; } = Machine.Signal("signal-0");

    /// <summary>Stores it, a day in a batch.</summary>
    public static async Task FillAsync(IStoreUnderTest store, int days, Action<string> progress)
    {
        var plant = new PlantSignals(1, 1, seed: 2);
        for (var day = 0; day < days; day++)
        {
            var batch = plant.Batch(0, day + 1, Begin.AddDays(day), 86_400);
            var renamed = new TelemetryBatch(ConnectionId.Parse("bench/year"), day + 1, [batch.Machines[0] with { Machine = Machine }]);
            await AppendAsync(store.History, EncodedBatch.Of(renamed));
        }

        await store.SettleAsync();
        progress($"{days * 86_400L:N0} values of one signal at 1 Hz, {days} days");
    }

    /// <summary>Stores a batch, as a bridge does that is told to come again.</summary>
    public static async Task AppendAsync(IHistory history, EncodedBatch batch)
    {
        while ((await history.AppendAsync(batch, CancellationToken.None)).Outcome is AppendOutcome.Busy)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}

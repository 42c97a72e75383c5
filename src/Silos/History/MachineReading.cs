using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History;

/// <summary>One described machine as the history has it at one instant: several questions, answered from the same commits. One question at a time.</summary>
/// <param name="snapshot">The store as of that instant; this disposes it.</param>
/// <param name="record">What the store says of the machine; described.</param>
internal sealed class MachineReading(IHistorySnapshot snapshot, MachineRecord record) : IAsyncDisposable
{
    /// <summary>Gets what the machine is.</summary>
    public MachineDescription Description => record.Description!;

    /// <summary>Gets the position of the machine up to which everything is in the answers.</summary>
    public long Position => record.Position;

    /// <inheritdoc cref="IHistory.ReadEventsAsync"/>
    public Task<MachineEvents> EventsAsync(DateTime from, DateTime to) => EventsReader.ReadAsync(snapshot, record, from, to);

    /// <inheritdoc cref="IHistory.GetFactsAsync"/>
    public ValueTask<IReadOnlyDictionary<long, byte[]>> FactsAsync(long fromHour, long toHour, string rule) =>
        snapshot.FactsAsync(record.Id, fromHour, toHour, rule);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => snapshot.DisposeAsync();
}

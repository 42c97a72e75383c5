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

    /// <summary>Reads everything that decides the machine's KPIs in a window.</summary>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    public Task<MachineEvents> EventsAsync(DateTime from, DateTime to) => EventsReader.ReadAsync(snapshot, record, from, to);

    /// <summary>Gets the facts that were kept of a stretch of hours.</summary>
    /// <param name="fromHour">The first hour.</param>
    /// <param name="toHour">The hour after the last one.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>The facts that there are, by hour.</returns>
    public ValueTask<IReadOnlyDictionary<long, byte[]>> FactsAsync(long fromHour, long toHour, string rule) =>
        snapshot.FactsAsync(record.Id, fromHour, toHour, rule);

    /// <summary>Gets the hours of a stretch of which facts were kept.</summary>
    /// <inheritdoc cref="FactsAsync"/>
    /// <returns>The hours, in no order.</returns>
    public ValueTask<IReadOnlyList<long>> FactHoursAsync(long fromHour, long toHour, string rule) =>
        snapshot.FactHoursAsync(record.Id, fromHour, toHour, rule);

    /// <summary>Gets since when the machine was observed in a window, or shortly before it; null when it was not.</summary>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    public async ValueTask<DateTime?> ObservedFromAsync(DateTime from, DateTime to) =>
        await snapshot.CoverageAsync(record.Id, from, to) is [var first, ..] ? first.From : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => snapshot.DisposeAsync();
}

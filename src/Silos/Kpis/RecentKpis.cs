using System.Collections.Concurrent;
using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Silos.Kpis;

/// <summary>
/// KPIs of the last hour of factories, as overviews show them: however many look, they are computed once in a few seconds. What asks for
/// a window of its own never gets these.
/// </summary>
internal sealed class RecentKpis(KpiReader kpis, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    // As many as there are factories, which the history bounds.
    private readonly ConcurrentDictionary<FactoryId, Entry> _factories = new();

    /// <summary>Gets the KPIs of a factory; at most a few seconds old.</summary>
    /// <param name="factory">The factory; it exists.</param>
    /// <param name="observedTo">Where its observation ends.</param>
    public async Task<ImmutableArray<KpiResult>> OfAsync(FactoryId factory, DateTime observedTo)
    {
        var now = time.GetUtcNow();
        var entry = _factories.AddOrUpdate(factory, Begin, (_, known) => now - known.Since < MaxAge ? known : Begin(factory));
        try
        {
            return await entry.Kpis.Value;
        }
        catch
        {
            _factories.TryRemove(KeyValuePair.Create(factory, entry));
            throw;
        }

        // Whoever began it may hang up; the others still want it.
        Entry Begin(FactoryId f) => new(now, new(() => kpis.LastHourAsync(f, observedTo, CancellationToken.None)));
    }

    private sealed record Entry(DateTimeOffset Since, Lazy<Task<ImmutableArray<KpiResult>>> Kpis);
}

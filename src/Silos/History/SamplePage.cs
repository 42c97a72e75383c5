using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History;

/// <summary>Values of a signal by source time, as many as were asked for.</summary>
/// <param name="Samples">The values, the oldest first.</param>
/// <param name="Next">Where the next page goes on; null when there is nothing more in the window.</param>
internal sealed record SamplePage(IReadOnlyList<Sample> Samples, HistoryCursor? Next)
{
    /// <summary>Makes a page of values that come in order.</summary>
    /// <param name="samples">The values, from the time of the cursor on.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    public static async Task<SamplePage> OfAsync(IAsyncEnumerable<SeenSample> samples, HistoryCursor? after, int limit)
    {
        var page = new List<Sample>();
        var (at, given) = after is { } cursor ? (cursor.At, cursor.Given) : (default, 0);
        var skip = given;
        await foreach (var (sample, _) in samples)
        {
            if (skip > 0 && sample.SourceTime == at)
            {
                skip--;
                continue;
            }

            if (page.Count == limit)
            {
                return new(page, new HistoryCursor(at, given));
            }

            skip = 0;
            page.Add(sample);
            (at, given) = sample.SourceTime == at ? (at, given + 1) : (sample.SourceTime, 1);
        }

        return new(page, null);
    }
}

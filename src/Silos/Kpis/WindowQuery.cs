using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Kpis;

/// <summary>Reads <c>from</c> and <c>to</c> of a query: equipment time, ISO 8601.</summary>
internal static class WindowQuery
{
    /// <summary>The longest window of one question.</summary>
    private static readonly TimeSpan MaxWindow = TimeSpan.FromDays(92);

    /// <summary>Makes a window, or says what is wrong.</summary>
    /// <param name="from">The beginning; null for one hour before the end.</param>
    /// <param name="to">The end; null for where the observation ends.</param>
    /// <param name="observedTo">Where the observation ends; null when there is none.</param>
    /// <param name="window">The window.</param>
    /// <returns>The problem; null when there is none.</returns>
    public static ProblemHttpResult? Read(DateTimeOffset? from, DateTimeOffset? to, DateTime? observedTo, out KpiWindow window)
    {
        window = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        if ((to ?? observedTo) is not { } end)
        {
            return Problems.BadRequest("Nothing of this machine has been observed yet, so there is no last hour; give from and to.");
        }

        end = end.ToUniversalTime();
        var begin = from?.ToUniversalTime() ?? (end.UtcTicks > KpiReader.DefaultWindow.Ticks ? end - KpiReader.DefaultWindow : DateTimeOffset.MinValue);
        if (begin > end)
        {
            return Problems.BadRequest($"from ({begin:O}) is after to ({end:O}).");
        }

        if (end - begin > MaxWindow)
        {
            return Problems.BadRequest($"The window is {(end - begin).TotalDays:F1} days long; {MaxWindow.TotalDays} are allowed. Ask in parts.");
        }

        window = new(begin, end);
        return null;
    }
}

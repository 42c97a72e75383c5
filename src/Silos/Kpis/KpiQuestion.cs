using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Hosting;
using AxComplex.Twins.Kpis.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Kpis;

/// <summary>What somebody asks of KPIs: <c>?from&amp;to&amp;by&amp;kpi&amp;recompute</c>.</summary>
/// <param name="Window">The window.</param>
/// <param name="Step">How it is cut.</param>
/// <param name="Kpis">Which KPIs.</param>
/// <param name="IsRecomputed">Whether the events are read again, whatever is kept of their hours.</param>
internal sealed record KpiQuestion(KpiWindow Window, KpiStep Step, ImmutableArray<KpiDefinition> Kpis, bool IsRecomputed)
{
    /// <summary>The longest window that is computed from the events alone; they are all in memory then.</summary>
    private static readonly TimeSpan MaxRecomputed = TimeSpan.FromDays(7);

    /// <summary>Reads a question, or says what is wrong with it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="observedTo">Where the observation ends; null when there is none.</param>
    /// <param name="question">The question.</param>
    /// <returns>The problem; null when there is none.</returns>
    public static ProblemHttpResult? Read(KpiQuery query, DateTime? observedTo, out KpiQuestion question)
    {
        var problem = WindowQuery.Read(query.From, query.To, observedTo, out var window);
        question = new(new(Cut(window.From), Cut(window.To)), KpiStep.Whole, KpiCatalogue.All, query.Recompute ?? false);
        if (problem is not null)
        {
            return problem;
        }

        if (query.By is { } by)
        {
            if (!Enum.TryParse<KpiStep>(by, ignoreCase: true, out var step) || step is KpiStep.Whole || !Enum.IsDefined(step) || char.IsDigit(by[0]))
            {
                return Problems.BadRequest($"by is '{by}'; it may be hour, shift or day, or left out for the window as a whole.");
            }

            question = question with { Step = step };
        }

        if (query.Kpi is { } names)
        {
            var kpis = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
            if (kpis.Count == 0 || kpis.Find(k => KpiCatalogue.Find(k) is null) is not null)
            {
                return Problems.BadRequest($"kpi is '{names}'; it may be one or several, with commas, of {string.Join(", ", KpiCatalogue.All.Select(k => k.Name))}.");
            }

            question = question with { Kpis = [.. KpiCatalogue.All.Where(k => kpis.Contains(k.Name))] };
        }

        return question.IsRecomputed && window.To - window.From > MaxRecomputed
            ? Problems.BadRequest($"recompute reads all events at once, of at most {MaxRecomputed.TotalDays} days; ask in parts.")
            : null;
    }

    /// <summary>KPIs conserve time to the millisecond, so their windows begin and end with one.</summary>
    private static DateTimeOffset Cut(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}

/// <summary>How a window is cut.</summary>
internal enum KpiStep
{
    /// <summary>Not at all.</summary>
    Whole,

    /// <summary>By hours of UTC.</summary>
    Hour,

    /// <summary>By shifts of the calendar.</summary>
    Shift,

    /// <summary>By days of the calendar's zone.</summary>
    Day,
}

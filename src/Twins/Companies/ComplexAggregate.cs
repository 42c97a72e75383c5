using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Factories;
using AxComplex.Twins.Kpis.Definitions;

namespace AxComplex.Twins.Companies;

/// <summary>
/// A KPI over the companies of the complex that tells nothing about one of them, or why it is withheld. It names no company and lists no gap:
/// when somebody's machines were not seen is nobody else's business.
/// </summary>
/// <param name="Kpi">The KPI; null when it is withheld.</param>
/// <param name="Withheld">Why it is withheld; null when it is not.</param>
/// <param name="Because">The reason as a sentence, without a name or a number that would tell; null when it is not withheld.</param>
/// <param name="Companies">How many companies are in it; null when it is withheld.</param>
public sealed record ComplexAggregate(KpiResult? Kpi, WithheldReason? Withheld, string? Because, int? Companies)
{
    /// <summary>Adds up the companies, or withholds.</summary>
    /// <remarks>
    /// A company's part is its share of what is divided and of what it is divided by: parts, energy, failures, planned run time. The time in which all
    /// is known is a part too: a company of which nothing is known adds nothing to hide among, and one with nearly all machines
    /// is dominant even in a KPI of counts.
    /// </remarks>
    /// <param name="kpi">Which KPI.</param>
    /// <param name="companies">The companies; one occurs once.</param>
    /// <param name="window">The window.</param>
    /// <param name="rules">The rules by which the totals were added up, for the rule version.</param>
    /// <param name="rule">When it may be shown.</param>
    /// <returns>The figure, or why there is none.</returns>
    public static ComplexAggregate Of(
        KpiDefinition kpi, IReadOnlyCollection<CompanyTotals> companies, KpiWindow window, string rules, AnonymityRule rule)
    {
        ArgumentNullException.ThrowIfNull(kpi);
        ArgumentNullException.ThrowIfNull(companies);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(rule.MinCompanies, 3, nameof(rule));
        var parts = companies.Select(c => c.Totals.Parts(kpi)).Where(p => !p.IsDefaultOrEmpty).ToList();
        if (parts.Count < rule.MinCompanies)
        {
            return new(null, WithheldReason.TooFewCompanies, $"Fewer than {rule.MinCompanies} companies have this figure.", null);
        }

        for (var i = 0; i < parts[0].Length; i++)
        {
            var (sum, largest) = (parts.Sum(p => p[i]), parts.Max(p => p[i]));
            if (largest > rule.MaxShare * sum)
            {
                return new(
                    null, WithheldReason.DominantCompany, $"One company would make up more than {rule.MaxShare * 100:0.#} % of this figure.", null);
            }
        }

        var result = FactoryRollUp.Sum(companies.Select(c => c.Totals)).Divide(kpi, window, [], rules);
        return new(result, null, null, parts.Count);
    }
}

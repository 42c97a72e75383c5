using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.Kpis;

namespace AxComplex.Twins.Companies;

/// <summary>What one company adds to a figure over several.</summary>
/// <param name="Company">The company.</param>
/// <param name="Totals">The totals of its machines over the window.</param>
public sealed record CompanyTotals(CompanyId Company, KpiTotals Totals);

using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>What a KPI is divided from, of one work unit or of several.</summary>
/// <param name="Terms">The sums, as <see cref="KpiDefinition.Terms"/> names them.</param>
/// <param name="CoveredTicks">The time that counts in which everything that the KPI needs is known.</param>
/// <param name="TotalTicks">The time that counts.</param>
/// <param name="Notes">What a reader has to know.</param>
internal sealed record KpiTerms(ImmutableArray<Term> Terms, long CoveredTicks, long TotalTicks, ImmutableSortedSet<KpiNote> Notes)
{
    /// <summary>Adds the sums of two work units; dividing comes after.</summary>
    public static KpiTerms operator +(KpiTerms a, KpiTerms b) => new(
        [.. a.Terms.Zip(b.Terms, (x, y) => x + y)], a.CoveredTicks + b.CoveredTicks, a.TotalTicks + b.TotalTicks, a.Notes.Union(b.Notes));
}

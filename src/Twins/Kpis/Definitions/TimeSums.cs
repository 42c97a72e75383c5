using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>The sums that more than one KPI is divided from.</summary>
internal static class TimeSums
{
    /// <summary>Sums a time element; time that may have been spent on it makes the upper bound.</summary>
    public static Term Element(this MachineBasis basis, KpiDefinition kpi, TimeElement element) =>
        basis.Sum(kpi, Measure.Ticks, r => r.Element == element, r => r.Element is TimeElement.Unknown && r.Possible.Has(element));

    /// <summary>Sums AUPT, setup and production.</summary>
    public static Term Processing(this MachineBasis basis, KpiDefinition kpi) => basis.Sum(
        kpi,
        Measure.Ticks,
        static r => r.Element is TimeElement.Production or TimeElement.Setup,
        static r => r.Element is TimeElement.Unknown && (r.Possible.Has(TimeElement.Production) || r.Possible.Has(TimeElement.Setup)));

    /// <summary>Sums PBT, the planned busy time.</summary>
    public static Term PlannedBusy(this MachineBasis basis, KpiDefinition kpi) => basis.Sum(kpi, Measure.Ticks, static r => r.IsPlanned);

    /// <summary>Sums PQ, what was produced: good, scrap and rework. Where nobody counts scrap, nothing bounds it.</summary>
    public static Term Produced(this MachineBasis basis, KpiDefinition kpi) =>
        basis.Count(kpi, Counter.Good) + basis.Count(kpi, Counter.Scrap) + basis.Count(kpi, Counter.Rework);
}

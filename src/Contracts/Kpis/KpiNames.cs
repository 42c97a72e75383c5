namespace AxComplex.Contracts.Kpis;

/// <summary>The names in <see cref="KpiResult.Kpi"/>; docs/kpis.md has a section for each.</summary>
public static class KpiNames
{
    /// <summary>Availability, APT / PBT.</summary>
    public const string Availability = "availability";

    /// <summary>Effectiveness, PRU · PQ / APT.</summary>
    public const string Effectiveness = "effectiveness";

    /// <summary>Quality ratio, GQ / PQ.</summary>
    public const string Quality = "quality";

    /// <summary>OEE index, PRU · GQ / PBT.</summary>
    public const string Oee = "oee";

    /// <summary>NEE index, OEE with setup not counted as a loss.</summary>
    public const string Nee = "nee";

    /// <summary>Setup rate, AUST / AUPT.</summary>
    public const string SetupRate = "setup-rate";

    /// <summary>Scrap ratio, SQ / PQ.</summary>
    public const string ScrapRatio = "scrap-ratio";

    /// <summary>Rework ratio, RQ / PQ.</summary>
    public const string ReworkRatio = "rework-ratio";

    /// <summary>Throughput rate, PQ / AOET, parts an hour.</summary>
    public const string Throughput = "throughput";

    /// <summary>Mean time between failures, AUPT / failures, hours.</summary>
    public const string Mtbf = "mtbf";

    /// <summary>Mean time to restoration, time to restoration / failures, hours.</summary>
    public const string Mttr = "mttr";

    /// <summary>Energy per good part, kWh.</summary>
    public const string EnergyPerGoodPart = "energy-per-good-part";
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Kpis;

/// <summary>How KPIs are prepared. Bound from the section <c>Silos:Kpis</c>.</summary>
public sealed class KpiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silos:Kpis";

    /// <summary>
    /// Gets or sets how often it is looked which hours of machines are over, and for how long no late value of a machine may have come before
    /// its hours are computed. Default 1 minute; up to 1 day; 0 for never: hours are computed when somebody asks.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan KeepHoursEvery { get; set; } = TimeSpan.FromMinutes(1);
}

[OptionsValidator]
internal sealed partial class KpiOptionsValidator : IValidateOptions<KpiOptions>;

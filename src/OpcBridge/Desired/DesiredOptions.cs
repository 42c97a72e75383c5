using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Desired;

/// <summary>How the bridge takes connections from Silos. Bound from the section <c>OpcBridge:Desired</c>.</summary>
public sealed class DesiredOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "OpcBridge:Desired";

    /// <summary>
    /// Gets or sets whether it takes any. Default true: people of the company say in the portal what is connected, within
    /// <c>OpcBridge:Onboarding:AllowedNetworks</c>. False leaves those that it has taken alone; they do not run.
    /// </summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets how often it asks. Default 5 s; 100 ms to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how many it runs at most. Default 200; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxConnections { get; set; } = 200;
}

/// <summary>Holds the attributes of <see cref="DesiredOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class DesiredOptionsValidator : IValidateOptions<DesiredOptions>;

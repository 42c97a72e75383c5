using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Live;

/// <summary>Bounds of the live events. Bound from the section <c>Silos:Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silos:Live";

    /// <summary>
    /// Gets or sets how many changes are kept for readers who come back, a machine, a signal's value, a link, a connection or an alarm being one each.
    /// Default 100,000; 0 for none, up to 10,000,000. Who was away for longer is told to load everything again.
    /// </summary>
    [Range(0, 10_000_000)]
    public int BufferedChanges { get; set; } = 100_000;

    /// <summary>Gets or sets how long a reader may leave bytes unread before its connection is cut. Default 30 seconds; 1 second to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SlowReaderAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many live views the people of one company may have open, of all that there may be. Default 100; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxViewsPerCompany { get; set; } = 100;
}

[OptionsValidator]
internal sealed partial class LiveOptionsValidator : IValidateOptions<LiveOptions>;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Ingest;

/// <summary>What senders may say. Bound from the section <c>Silos:Ingest</c>.</summary>
public sealed class IngestOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Silos:Ingest";

    /// <summary>Gets or sets the earliest time that a batch may speak of. Default 2000-01-01, UTC.</summary>
    /// <remarks>A controller whose clock has never been set says 1970 or 1601.</remarks>
    public DateTimeOffset EarliestTime { get; set; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets or sets how far after Silos' own time a time may lie. Default 10 minutes; 1 second to 100 years.</summary>
    /// <remarks>A plant that is simulated faster than time needs more.</remarks>
    [Range(typeof(TimeSpan), "00:00:01", "36525.00:00:00")]
    public TimeSpan MaxAhead { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Gets or sets how long an OPC UA PubSub writer may be silent between two messages; longer is time in which nobody looked. Default
    /// 1 minute; 1 second to 1 day. Not below the writers' KeepAliveTime.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxPublisherSilence { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how many requests may be in flight for one company; more are told to come again. Default 32; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxRequestsPerCompany { get; set; } = 32;
}

[OptionsValidator]
internal sealed partial class IngestOptionsValidator : IValidateOptions<IngestOptions>;

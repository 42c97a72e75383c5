using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AxComplex.Plant;

/// <summary>How the demonstration plant runs. Bound from the section <c>Plant</c> and from the command line.</summary>
public sealed class PlantOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Plant";

    /// <summary>Gets or sets what makes this run different from another; the same seed gives the same run. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Gets or sets plant seconds per real second (<c>--speed</c>). Default 1; 0.1 to 1000.</summary>
    [Range(0.1, 1000)]
    public double Speed { get; set; } = 1;

    /// <summary>Gets or sets how often variables are updated, real time. Default 100 ms; 10 ms to 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan UpdateInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets the folder of the ground truth, <c>truth.jsonl</c>. Default <c>.axcomplex/plant</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = Path.Combine(".axcomplex", "plant");

    /// <summary>
    /// Gets or sets the TCP port of each factory's OPC UA server, by its path with a hyphen for the slash:
    /// <c>daesung-ansan</c>, <c>hanbit-changwon</c>, <c>replay</c>. A factory without one takes a free port and logs it.
    /// </summary>
    public Dictionary<string, int> Ports { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets a recording to serve as one more machine (<c>--replay file.csv</c>); empty for none.</summary>
    public string Replay { get; set; } = "";

    /// <summary>Gets or sets how fast it is played (<c>--replay-rate</c>), rows per second of plant time. Default 1; 0.001 to 10,000.</summary>
    [Range(0.001, 10_000)]
    public double ReplayRate { get; set; } = 1;
}

[OptionsValidator]
internal sealed partial class PlantOptionsValidator : IValidateOptions<PlantOptions>;

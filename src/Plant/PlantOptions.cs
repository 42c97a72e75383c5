using System.ComponentModel.DataAnnotations;
using AxComplex.Plant.Companies;
using Microsoft.Extensions.Options;

namespace AxComplex.Plant;

/// <summary>How the demonstration plant runs. Bound from the section <c>Plant</c> and from the command line.</summary>
public sealed class PlantOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Plant";

    /// <summary>Gets or sets the file that describes the complex. Default <c>complex.json</c> beside the program.</summary>
    [Required]
    public string Complex { get; set; } = ComplexFile.Demonstration;

    /// <summary>Gets or sets the paths of the factories to run, separated by commas. Default empty: all of them.</summary>
    public string Factories { get; set; } = "";

    /// <summary>Gets or sets what makes this run different from another; the same seed gives the same run. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Gets or sets plant seconds per real second (<c>--speed</c>). Default 1; 0.1 to 1000.</summary>
    [Range(0.1, 1000)]
    public double Speed { get; set; } = 1;

    /// <summary>
    /// Gets or sets the plant time at which the first run begins (<c>--start-at</c>), with its offset from UTC. Null, the
    /// default: now. Plant time never goes back: a plant that is started again goes on no earlier than it ended.
    /// </summary>
    public DateTimeOffset? StartAt { get; set; }

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

    /// <summary>Gets or sets a file with what is to happen (<c>--scenario file.json</c>); empty for nothing.</summary>
    public string Scenario { get; set; } = "";

    /// <summary>Gets or sets how many values of each variable are kept for HistoryRead. Default 10,000, about 80 bytes each; 0 for none, to 1,000,000.</summary>
    [Range(0, 1_000_000)]
    public int HistoryValues { get; set; } = 10_000;

    /// <summary>Gets or sets whether every value that clients can see is written to <c>values.jsonl</c>, too (<c>--record-values</c>). Default false: it grows by megabytes an hour.</summary>
    public bool RecordValues { get; set; }

    /// <summary>Gets or sets whether the servers offer channels without protection, beside the secured ones. Default true.</summary>
    public bool AllowNone { get; set; } = true;

    /// <summary>Gets or sets whether clients may log in without a name. Default true.</summary>
    public bool AllowAnonymous { get; set; } = true;

    /// <summary>Gets or sets who may log in by name, with passwords. Default nobody.</summary>
    public Dictionary<string, string> Users { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets recordings to serve as more machines (<c>--replay file.csv,other.csv.gz</c>), separated by commas; empty for none.</summary>
    public string Replay { get; set; } = "";

    /// <summary>
    /// Gets or sets which of their columns become variables (<c>--replay-columns</c>), separated by commas, each with a name of its own
    /// behind <c>=</c> where it is to have another: <c>pressure_1=OilPressure,item_no</c>. Each recording takes those that it has.
    /// Default empty: all, by the names that they have.
    /// </summary>
    public string ReplayColumns { get; set; } = "";

    /// <summary>Gets or sets how fast they are played (<c>--replay-rate</c>), rows per second of plant time, where no column says it. Default 1; 0.001 to 10,000.</summary>
    [Range(0.001, 10_000)]
    public double ReplayRate { get; set; } = 1;

    /// <summary>Gets or sets the column that says when each row was recorded (<c>--replay-time</c>). Default empty: rows are evenly spaced.</summary>
    public string ReplayTime { get; set; } = "";

    /// <summary>
    /// Gets or sets how the times of that column are written (<c>--replay-time-format</c>), in .NET's way: <c>dd/MM/yyyy HH:mm</c>. Default
    /// empty: the common ways, month before day.
    /// </summary>
    public string ReplayTimeFormat { get; set; } = "";

    /// <summary>Gets or sets whether a recording begins anew at its end (<c>--replay-loop true</c>). Default false: its last values stay.</summary>
    public bool ReplayLoop { get; set; }

    /// <summary>Gets the recordings.</summary>
    public IReadOnlyList<string> ReplayFiles => Replay.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Gets the file of the ground truth.</summary>
    public string TruthFile => Path.Combine(DataDirectory, "truth.jsonl");

    /// <summary>Reads the complex, or the part of it that is to run.</summary>
    /// <returns>The complex.</returns>
    /// <exception cref="FormatException">The file or the list of factories makes no sense; the message says what.</exception>
    public Complex ReadComplex() =>
        ComplexFile.Read(Complex).Only(Factories.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

[OptionsValidator]
internal sealed partial class PlantOptionsValidator : IValidateOptions<PlantOptions>;

using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.Machines;

/// <summary>What the store holds of a machine: where in the history it stands, and what it has made of it. It may be old, never wrong.</summary>
internal sealed class MachineGrainState
{
    /// <summary>Gets or sets the position of the last batch that went into this.</summary>
    public long Position { get; set; }

    /// <summary>Gets or sets when the last batch came, by Silos' clock.</summary>
    public DateTimeOffset? ReceivedAt { get; set; }

    /// <summary>Gets or sets the version of <see cref="Description"/>.</summary>
    public int DescriptionVersion { get; set; }

    /// <summary>Gets or sets what the machine is.</summary>
    public MachineDescription? Description { get; set; }

    /// <summary>Gets or sets the last values.</summary>
    public Dictionary<string, Sample> Last { get; set; } = [];

    /// <summary>Gets or sets the newest states.</summary>
    public List<StateSample> States { get; set; } = [];

    /// <summary>Gets or sets the holes in the state signal.</summary>
    public List<ObservationSpan> StateHoles { get; set; } = [];

    /// <summary>Gets or sets the newest values of the order signal.</summary>
    public List<StateSample> Orders { get; set; } = [];

    /// <summary>Gets or sets the counter of good parts.</summary>
    public CounterTotal? Good { get; set; }

    /// <summary>Gets or sets the counter of scrapped parts.</summary>
    public CounterTotal? Scrap { get; set; }

    /// <summary>Writes a twin down. What was observed is not in it: the history has that at hand.</summary>
    public void Set(MachineTwin twin)
    {
        Description = twin.Description;
        Last = new(twin.Last);
        States = [.. twin.States.Samples];
        StateHoles = [.. twin.StateHoles.Spans];
        Orders = [.. twin.Orders.Samples];
        (Good, Scrap) = (twin.Good, twin.Scrap);
    }

    /// <summary>Reads the twin back.</summary>
    public MachineTwin ToTwin() => new()
    {
        Description = Description,
        Last = Last.ToImmutableSortedDictionary(StringComparer.Ordinal),
        States = StateTrack.Of(States),
        StateHoles = SpanSet.Of(StateHoles),
        Orders = StateTrack.Of(Orders),
        Good = Good,
        Scrap = Scrap,
    };
}

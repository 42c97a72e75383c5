using System.Collections.Immutable;
using AxComplex.Silos.Alarms;
using AxComplex.Silos.Connections;
using AxComplex.Silos.Machines;
using AxComplex.Silos.SupplyLinks;

namespace AxComplex.Silos.Live;

/// <summary>Something that a live view may show. Machine, link, connection or alarms are set.</summary>
[GenerateSerializer, Immutable, Alias("ax.live-update")]
internal sealed record LiveUpdate
{
    /// <summary>Gets a machine.</summary>
    [Id(0)]
    public MachineGlance? Machine { get; init; }

    /// <summary>Gets a supply link.</summary>
    [Id(1)]
    public SupplyLinkStatus? SupplyLink { get; init; }

    /// <summary>Gets a connection.</summary>
    [Id(2)]
    public ConnectionStatus? Connection { get; init; }

    /// <summary>Gets the signals of <see cref="Machine"/> that have new values.</summary>
    [Id(3)]
    public ImmutableArray<SignalValue> Signals { get; init; } = [];

    /// <summary>Gets alarms of one machine that have changed.</summary>
    [Id(4)]
    public ImmutableArray<MachineAlarm> Alarms { get; init; } = [];
}

using System.Collections.Immutable;
using Orleans.Concurrency;

namespace AxComplex.Silos.Alarms;

/// <summary>The open alarms of a factory; key: its identifier, <c>daesung/ansan</c>.</summary>
/// <remarks>It keeps nothing of its own: it asks its machines when it wakes, and is told by them while it is awake.</remarks>
[Alias("ax.factory-alarms")]
internal interface IFactoryAlarmsGrain : IGrainWithStringKey
{
    /// <summary>Says which alarms of a machine are open now; none when it has no more.</summary>
    [Alias("changed")]
    Task ChangedAsync(string machine, ImmutableArray<MachineAlarm> open);

    /// <summary>Gets the open alarms, by machine.</summary>
    [Alias("open"), AlwaysInterleave]
    Task<ImmutableArray<MachineAlarm>> OpenAsync();
}

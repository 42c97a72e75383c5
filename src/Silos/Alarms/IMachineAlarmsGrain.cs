using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using Orleans.Concurrency;

namespace AxComplex.Silos.Alarms;

/// <summary>The alarms of one machine; key: its identifier, <c>daesung/ansan/press-03</c>.</summary>
/// <remarks>
/// What the equipment says is in the history, and read from there. What people say, the acknowledgements, is in the state of this grain,
/// and durable before it is answered. A grain of its own: most machines never have an alarm, and their twins stay small.
/// </remarks>
[Alias("ax.machine-alarms")]
internal interface IMachineAlarmsGrain : IGrainWithStringKey
{
    /// <summary>Says that the history holds new changes. A second call changes nothing.</summary>
    [Alias("stored")]
    Task StoredAsync();

    /// <summary>Gets every condition that is kept, by name.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<ImmutableArray<MachineAlarm>> GetAsync();

    /// <summary>Acknowledges an alarm; durable once answered. The first acknowledgement of an activation stands, a second changes nothing.</summary>
    /// <param name="eventId">An event of the present activation.</param>
    /// <param name="by">Who.</param>
    /// <param name="comment">What they say; empty for nothing.</param>
    [Alias("acknowledge")]
    Task<AcknowledgeResult> AcknowledgeAsync(string eventId, string by, string comment);
}

/// <summary>Finds the grains of alarms; nothing else spells their keys.</summary>
internal static class AlarmGrains
{
    /// <summary>Gets the alarms of a machine.</summary>
    public static IMachineAlarmsGrain GetAlarms(this IGrainFactory grains, MachineId machine) => grains.GetGrain<IMachineAlarmsGrain>(machine.ToString());

    /// <summary>Gets the open alarms of a factory.</summary>
    public static IFactoryAlarmsGrain GetAlarms(this IGrainFactory grains, FactoryId factory) => grains.GetGrain<IFactoryAlarmsGrain>(factory.ToString());
}

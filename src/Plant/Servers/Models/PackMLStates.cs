using System.Collections.Immutable;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Servers.Models;

/// <summary>How an activity shows in OPC 30050: the states of the machines in each other, the outermost first.</summary>
/// <remarks>
/// Acting states (Starting, Holding, Suspending …) last no time here: a machine is in the state that they lead to. Held is a stop of the
/// machine's own, Suspended one by its neighbours.
/// </remarks>
internal static class PackMLStates
{
    private static readonly State Cleared = new(71, "Cleared", 19);
    private static readonly State Running = new(75, "Running", 18);

    private static readonly ImmutableArray<State> Aborted = [new(62, "Aborted", 9)];
    private static readonly ImmutableArray<State> Stopped = [Cleared, new(53, "Stopped", 2)];
    private static readonly ImmutableArray<State> Idle = [Cleared, Running, new(28, "Idle", 4)];
    private static readonly ImmutableArray<State> Suspended = [Cleared, Running, new(31, "Suspended", 5)];
    private static readonly ImmutableArray<State> Execute = [Cleared, Running, new(36, "Execute", 6)];
    private static readonly ImmutableArray<State> Held = [Cleared, Running, new(34, "Held", 11)];

    /// <summary>Gets the states of the active machines, the outermost first.</summary>
    public static ImmutableArray<State> Of(Activity activity) => activity switch
    {
        Activity.Breakdown => Aborted,
        Activity.Off or Activity.Maintenance => Stopped,
        Activity.MinorStop => Held,
        Activity.Starved or Activity.Blocked => Suspended,
        Activity.Break or Activity.NoOrder => Idle,
        _ => Execute,
    };

    /// <summary>Gets the UnitMode (ProductionMaintenanceModeEnum): 1 Produce, 2 Maintenance, 3 Manual.</summary>
    public static int UnitModeOf(Activity activity) => activity switch
    {
        Activity.Maintenance => 2,
        Activity.Setup or Activity.ToolChange or Activity.WarmUp => 3,
        _ => 1,
    };

    /// <summary>A state of PackML.</summary>
    /// <param name="Node">Its node in the specification's namespace, by number.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Number">Its StateNumber.</param>
    internal sealed record State(uint Node, string Name, uint Number);
}

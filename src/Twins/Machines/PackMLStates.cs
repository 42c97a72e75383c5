using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Machines;

/// <summary>What the states of OPC 30050 PackML are in the words of OPC 40001-1. Numbers of <c>PackML/Opc.Ua.PackML.NodeSet2.xml</c> v1.01.</summary>
/// <remarks>
/// The standard has no such map; this one is ours. Producing, and finishing what is in production, is Executing; waiting is
/// NotExecuting; what needs somebody to act on the machine is OutOfService. Suspended is external (the clause on Suspending
/// names conditions outside of the unit), Held is internal; that stays with the state as <see cref="LossCause"/>.
/// </remarks>
public static class PackMLStates
{
    /// <summary>Gets what a state is.</summary>
    /// <param name="number">1 Clearing to 19 Cleared. The numbers 0 to 16 of OPC 30060 (TMC) mean other things and must be mapped as a vendor's.</param>
    /// <returns>The state and why time in it is lost; null for a number that is none of PackML's.</returns>
    public static (MachineState State, LossCause Cause)? Find(long number) => number switch
    {
        6 or 16 or 18 => (MachineState.Executing, LossCause.None),
        2 or 3 or 4 or 7 or 15 or 17 or 19 => (MachineState.NotExecuting, LossCause.None),
        5 or 13 or 14 => (MachineState.NotExecuting, LossCause.External),
        10 or 11 or 12 => (MachineState.OutOfService, LossCause.Internal),
        1 or 8 or 9 => (MachineState.OutOfService, LossCause.None),
        _ => null,
    };

    internal static long? Code(SampleValue value) =>
        value.AsDouble is >= 1 and <= 19 and var number && Math.Floor(number) == number && Find((long)number) is { } found
            ? StateCode.Of(found.State, found.Cause)
            : null;
}

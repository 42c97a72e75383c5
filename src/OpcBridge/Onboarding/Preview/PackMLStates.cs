using AxComplex.Contracts.Api;

namespace AxComplex.OpcBridge.Onboarding.Preview;

/// <summary>What the states of OPC 30050 are in the words of OPC 40001-1, for the preview: as the twin takes them (Twins/Machines/PackMLStates).</summary>
internal static class PackMLStates
{
    /// <summary>Gets the state of a number: Execute and Completing work, Held and what leads to and from Aborted is out of service.</summary>
    public static MachineState Of(double number) => number switch
    {
        6 or 16 or 18 => MachineState.Executing,
        1 or 8 or 9 or 10 or 11 or 12 => MachineState.OutOfService,
        2 or 3 or 4 or 5 or 7 or 13 or 14 or 15 or 17 or 19 => MachineState.NotExecuting,
        _ => MachineState.Unknown,
    };
}

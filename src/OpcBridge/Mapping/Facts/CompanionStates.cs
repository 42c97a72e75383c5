using System.Collections.Frozen;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.AddressSpace;

namespace AxComplex.OpcBridge.Mapping.Facts;

/// <summary>The states of companion specifications with their numbers, which their types name and the twin counts by.</summary>
/// <param name="Type">The state machine's type.</param>
/// <param name="Role">What its state is to the twin.</param>
/// <param name="Numbers">The number of each state, by its BrowseName.</param>
internal sealed record CompanionStates(TypeName Type, SignalRole Role, FrozenDictionary<string, int> Numbers)
{
    /// <summary>OPC 40001-1 §11.2, MachineryItemState_StateMachineType.</summary>
    public static readonly CompanionStates ItemState = Of(
        CompanionTypes.ItemStateMachine, SignalRole.ItemState, ("NotAvailable", 0), ("OutOfService", 1), ("NotExecuting", 2), ("Executing", 3));

    /// <summary>OPC 40001-1 §12.2, MachineryOperationModeStateMachineType.</summary>
    public static readonly CompanionStates OperationMode = Of(
        CompanionTypes.OperationModeMachine, SignalRole.OperationMode, ("None", 0), ("Maintenance", 1), ("Setup", 2), ("Processing", 3));

    /// <summary>OPC 30050, the outermost of its three state machines: PackMLBaseStateMachineType.</summary>
    public static readonly CompanionStates PackMLBase = Of(
        CompanionTypes.PackMLBaseMachine, SignalRole.PackMLState, ("Aborting", 8), ("Aborted", 9), ("Cleared", 19));

    /// <summary>OPC 30050, PackMLMachineStateMachineType, active while the outermost is Cleared.</summary>
    public static readonly CompanionStates PackMLMachine = Of(
        CompanionTypes.PackMLMachineMachine, SignalRole.PackMLState, ("Clearing", 1), ("Stopped", 2), ("Stopping", 7), ("Running", 18));

    /// <summary>OPC 30050, PackMLExecuteStateMachineType, active while the one around it is Running.</summary>
    public static readonly CompanionStates PackMLExecute = Of(
        CompanionTypes.PackMLExecuteMachine,
        SignalRole.PackMLState,
        ("Starting", 3), ("Idle", 4), ("Suspended", 5), ("Execute", 6), ("Holding", 10), ("Held", 11), ("Unholding", 12), ("Suspending", 13),
        ("Unsuspending", 14), ("Resetting", 15), ("Completing", 16), ("Complete", 17));

    private static CompanionStates Of(TypeName type, SignalRole role, params (string Name, int Number)[] states) =>
        new(type, role, states.ToFrozenDictionary(s => s.Name, s => s.Number, StringComparer.Ordinal));
}

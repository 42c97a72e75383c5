using AxComplex.Contracts.Api;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>A state with what belongs to it, in seven bits: the state itself, why it is lost, and the mode that a vendor's value names.</summary>
internal static class StateCode
{
    /// <summary>Makes a code.</summary>
    /// <param name="state">The state; not Unknown.</param>
    /// <param name="cause">Why time in it is lost.</param>
    /// <param name="mode">The mode that comes with it; null leaves it to the mode signal.</param>
    public static byte Of(MachineState state, LossCause cause = LossCause.None, OperationMode? mode = null) =>
        (byte)((int)state | ((int)cause << 2) | (mode is { } named ? ((int)named + 1) << 4 : 0));

    /// <summary>Gets the state.</summary>
    public static MachineState State(long code) => (MachineState)(code & 3);

    /// <summary>Gets why time in the state is lost.</summary>
    public static LossCause Cause(long code) => (LossCause)((code >> 2) & 3);

    /// <summary>Gets the mode that comes with the state; null leaves it to the mode signal.</summary>
    public static OperationMode? Mode(long code) => (code >> 4) is > 0 and var mode ? (OperationMode)(mode - 1) : null;

    /// <summary>Gets whether the machine is faulted or blocked.</summary>
    public static bool IsOutOfService(long code) => State(code) is MachineState.OutOfService;
}

using AxComplex.Contracts.Api;
using AxComplex.Twins.Kpis;

namespace AxComplex.Twins.Machines;

/// <summary>A stretch in one state, one mode and with or without an order.</summary>
/// <param name="From">Its beginning, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="State">The state; null when it is not known.</param>
/// <param name="Mode">The mode; null when it is not known.</param>
/// <param name="Order">Whether a production order is registered.</param>
/// <param name="Cause">Why time in this state is lost, where the machine tells.</param>
public readonly record struct TimelinePiece(
    DateTime From,
    DateTime To,
    MachineState? State,
    OperationMode? Mode,
    OrderPresence Order = OrderPresence.NotSaid,
    LossCause Cause = LossCause.None);

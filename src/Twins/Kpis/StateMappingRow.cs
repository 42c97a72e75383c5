using AxComplex.Contracts.Api;

namespace AxComplex.Twins.Kpis;

/// <summary>One row of a <see cref="StateMapping"/>.</summary>
/// <param name="State">The state; null fits every one.</param>
/// <param name="Mode">The mode; null fits every one.</param>
/// <param name="HasOrder">Whether a production order is registered; null fits both.</param>
/// <param name="Element">What the time counts as.</param>
public sealed record StateMappingRow(MachineState? State, OperationMode? Mode, bool? HasOrder, TimeElement Element);

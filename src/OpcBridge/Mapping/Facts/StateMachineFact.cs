using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.AddressSpace;

namespace AxComplex.OpcBridge.Mapping.Facts;

/// <summary>A state machine that its type says the meaning of.</summary>
/// <param name="Role">What its state is to the twin.</param>
/// <param name="Type">The type of the companion specification.</param>
/// <param name="IsDerived">Whether the machine's own type is only derived from it.</param>
/// <param name="Part">Where its state is read: <c>Number</c>, <c>Id</c> or <c>Text</c>, the text of CurrentState.</param>
internal sealed record StateMachineFact(SignalRole Role, TypeName Type, bool IsDerived, string Part);

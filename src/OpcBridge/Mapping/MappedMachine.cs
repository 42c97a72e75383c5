using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>A machine as found in the address space.</summary>
/// <param name="Description">What Silos are told.</param>
/// <param name="Node">Where it is in this session.</param>
internal sealed record MappedMachine(MachineDescription Description, NodeId Node);

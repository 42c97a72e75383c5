using AxComplex.Contracts.Identifiers;

namespace AxComplex.Silos.History;

/// <summary>Which hours of a machine are over, and what says that facts of them may be gone.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="DescriptionVersion">The version of its description; 0 when nobody said what it is.</param>
/// <param name="Facts">What decides whether facts of an hour may be kept.</param>
internal sealed record MachineHours(MachineId Machine, int DescriptionVersion, HourFactsGuard Facts);

using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Api;

/// <summary>The machine of a line with the lowest figure. It is no KPI of the line, which is summed and divided.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Kpi">Which figure: OEE, or Availability where no machine of the line has an OEE.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsCertain">Whether no other machine can be lower, whatever happened where nobody looked.</param>
public sealed record BottleneckView(MachineId Machine, string Kpi, double Value, bool IsCertain);

using System.Security.Cryptography;
using System.Text.Json;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Twins.Calendars;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Silos.Kpis;

/// <summary>What a machine's KPIs depend on besides its events.</summary>
/// <param name="Mapping">Which state, mode and order count as what.</param>
/// <param name="Calendar">When it is meant to be busy; null for always.</param>
internal sealed record MachineRules(StateMapping Mapping, ShiftCalendar? Calendar)
{
    private const int KeyBytes = 8;

    /// <summary>Gets what stands in the rule version.</summary>
    public string Version => new KpiRules(Mapping, null, Calendar?.Name).Version;

    /// <summary>Gets the rules as they are within a window.</summary>
    public KpiRules In(DateTime from, DateTime to) => new(Mapping, Calendar?.PlannedBusy(from, to), Calendar?.Name);

    /// <summary>Names the rule under which facts of an hour are kept: what makes them, and everything that they are made from besides the events.</summary>
    public string FactsRule(MachineDescription description) => $"{WindowFacts.Rule}.{FactsCodec.Version} {KeyOf(description)}";

    /// <summary>Names the rule under which the gaps of an hour are kept; unlike facts they depend on the mapping.</summary>
    public string GapsRule(MachineDescription description) => $"{KpiGapLists.Rule} {Mapping.Name} {KeyOf(description)}";

    /// <summary>A digest: names and versions would tell two calendars apart only as long as nobody uses a name twice.</summary>
    private string KeyOf(MachineDescription description) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes((object?[])[description, Calendar?.Definition], HistoryJson.Options)), 0, KeyBytes);
}

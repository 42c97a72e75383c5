using System.Collections.Immutable;

namespace AxComplex.Plant.Machines;

/// <summary>What a simulated machine is and how it behaves.</summary>
/// <param name="Name">Its BrowseName and its segment: <c>press-03</c>.</param>
/// <param name="Ko">Its Korean name.</param>
/// <param name="En">Its English name.</param>
/// <param name="CycleTime">The nominal time for one part; real cycles vary by a few percent.</param>
/// <param name="ScrapRate">The share of scrap with a new tool, 0 to 1; a worn tool adds to it.</param>
/// <param name="MeanTimeBetweenFailures">Mean operating time between two breakdowns.</param>
/// <param name="MeanTimeToRepair">Mean length of a breakdown.</param>
/// <param name="PartsPerTool">Parts until the tool is worn and is changed.</param>
/// <param name="SetupTime">How long the change takes.</param>
/// <param name="Variables">Its process values.</param>
/// <param name="Makes">The part that its good parts become; null when nobody in the complex waits for it.</param>
/// <param name="Uses">The part that each cycle uses up; null when it always has material.</param>
public sealed record MachineSpec(
    string Name,
    string Ko,
    string En,
    TimeSpan CycleTime,
    double ScrapRate,
    TimeSpan MeanTimeBetweenFailures,
    TimeSpan MeanTimeToRepair,
    int PartsPerTool,
    TimeSpan SetupTime,
    ImmutableArray<ProcessVariable> Variables,
    string? Makes = null,
    string? Uses = null)
{
    /// <summary>The signals that every simulated machine has, before its process values.</summary>
    public static readonly ImmutableArray<SignalSpec> Common =
    [
        new(MachineSignals.ItemState, SignalType.Int32, "설비 상태", "Machinery item state"),
        new(MachineSignals.OperationMode, SignalType.Int32, "운전 모드", "Machinery operation mode"),
        new(MachineSignals.GoodCount, SignalType.UInt32, "양품 수", "Good parts", "pcs"),
        new(MachineSignals.ScrapCount, SignalType.UInt32, "불량 수", "Scrapped parts", "pcs"),
        new(MachineSignals.ToolWear, SignalType.Double, "공구 마모", "Tool wear", "%"),
    ];

    /// <summary>Gets all its signals.</summary>
    public IEnumerable<SignalSpec> Signals => Common.Concat(Variables.Select(v => v.Signal));
}

using System.Text;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Tests.Telemetry;

/// <summary>A batch as text, for comparison: immutable arrays compare by reference.</summary>
internal static class BatchText
{
    public static string Of(TelemetryBatch batch)
    {
        var text = new StringBuilder().AppendLine($"{batch.Connection} {batch.Sequence}");
        foreach (var machine in batch.Machines)
        {
            text.AppendLine($" {machine.Machine}");
            text.AppendJoin("", machine.Observed.Select(s => $"  {Time(s.From)}..{Time(s.To)}\n"));
            text.AppendJoin("", machine.Gaps.Select(g => $"  {g.Signal ?? "*"} {Time(g.From)}..{Time(g.To)} {g.Cause} {g.LostValues}\n"));
            text.AppendJoin("", machine.Alarms.Select(a => $"  {a.Condition} {Time(a.At)} {a.EventId} {a.Status} {a.Severity} {a.Message} {a.TypeName ?? "-"}\n"));
            foreach (var signal in machine.Signals)
            {
                text.AppendLine($"  {signal.Signal}");
                text.AppendJoin("", signal.Samples.Select(s =>
                    $"   {Time(s.SourceTime)} {Time(s.ServerTime)} {s.Status:X8} {s.Value.Kind} {Value(s.Value)}\n"));
            }
        }

        return text.ToString();
    }

    private static string Time(DateTime time) => $"{time.Ticks}{time.Kind}";

    private static string Value(SampleValue value) =>
        value.Kind is SampleKind.Number ? $"{BitConverter.DoubleToInt64Bits(value.AsDouble):X16}" : value.ToString();
}

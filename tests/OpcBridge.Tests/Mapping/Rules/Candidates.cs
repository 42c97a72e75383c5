using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Tests.Mapping.Rules;

/// <summary>Variables as a server may show them, without a server.</summary>
internal static class Candidates
{
    // path: names from the machine on, with slashes.
    public static SignalCandidate Of(
        string path, SampleKind kind = SampleKind.Integer, string? unit = null, Variant value = default, string ko = "", string dataType = "Int32",
        params string[] labels)
    {
        ImmutableArray<string> steps = [.. path.Split('/')];
        return new SignalCandidate
        {
            Key = [.. steps.Select(s => $"nsu=urn:test;{s}")],
            Path = steps,
            BrowsePath = path,
            Names = new LocalizedName(ko, steps[^1]),
            Kind = kind,
            DataType = dataType,
            Unit = unit,
            Value = value,
            Labels = [.. labels.Select((l, i) => Label(l, i))],
            Sources = [new CandidateSource(new NodeId(2, path), WholeValue.Instance)],
        };
    }

    // "정지" has the value of its place, "3=정지" the value 3.
    private static ValueLabel Label(string text, int place) =>
        text.Split('=') is [var value, var name] ? new ValueLabel(value, [name]) : new ValueLabel($"{place}", [text]);
}

using System.Collections.Frozen;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>Energy meters: by their unit first, since a name without one leaves open whether kWh or Wh are counted.</summary>
internal sealed class EnergyRule : IMappingRule
{
    private static readonly FrozenDictionary<string, double> ToKilowattHours = new Dictionary<string, double>
    {
        ["kwh"] = 1,
        ["wh"] = 0.001,
        ["mwh"] = 1_000,
        ["gwh"] = 1_000_000,
        ["j"] = 1 / 3_600_000d,
        ["kj"] = 1 / 3_600d,
        ["mj"] = 1 / 3.6,
        ["gj"] = 1_000 / 3.6,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Words = ["energy", "consumption", "electricity", "active energy", "power consumption"];

    private static readonly string[] HangulWords = ["전력량", "에너지", "소비전력량", "사용전력", "적산전력", "누적전력", "전기사용량"];

    private static readonly string[] Turning =
        ["reactive", "apparent", "per", "export", "exported", "feed", "peak", "demand", "limit", "target", "tariff", "price", "cost", "average", "last", "previous", "forecast"];

    private static readonly string[] HangulTurning = ["무효", "피상", "개당", "단위당", "원단위", "목표", "요금", "단가", "전일", "전월", "최대", "평균", "역송", "예측"];

    /// <inheritdoc/>
    public IEnumerable<RoleSuggestion> Suggest(SignalCandidate candidate)
    {
        var names = NamesOf.Own(candidate).ToArray();
        if (candidate.Kind is not (SampleKind.Integer or SampleKind.Number)
            || !candidate.Labels.IsEmpty
            || names.Any(n => Turning.Any(n.Name.Has) || HangulTurning.Any(t => n.Name.Hangul.Contains(t, StringComparison.Ordinal))))
        {
            yield break;
        }

        var (name, word) = names.Select(n => (n.Name, Word: WordIn(n.Name))).FirstOrDefault(n => n.Word is not null);
        if (candidate.Unit is null)
        {
            if (word is not null)
            {
                yield return new RoleSuggestion(SignalRole.Energy, 0.5, Reason.Of(ReasonTexts.NoUnit, ("text", name.Text), ("unit", "kWh")));
            }

            yield break;
        }

        var unit = Tight(candidate.Unit);
        if (!ToKilowattHours.TryGetValue(unit, out var factor) || (word is null && unit.EndsWith('j')))
        {
            yield break;
        }

        yield return new RoleSuggestion(
            SignalRole.Energy, word is null ? 0.75 : 0.95, Reason.Of(ReasonTexts.Unit, ("unit", candidate.Unit)))
        {
            Factor = factor,
            Unit = "kWh",
        };
    }

    private static string? WordIn(NameWords name) =>
        Array.Find(Words, name.Has) ?? Array.Find(HangulWords, w => name.Hangul.Contains(w, StringComparison.Ordinal));

    private static string Tight(string unit) => unit.Replace("·", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal)
        .Replace(" ", "", StringComparison.Ordinal).Replace("㎾", "kw", StringComparison.Ordinal).ToLowerInvariant();
}

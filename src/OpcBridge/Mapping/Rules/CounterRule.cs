using System.Collections.Frozen;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>Counters of good, scrapped and reworked parts, by their names in Korean and English.</summary>
/// <remarks>
/// A name with a word that turns the meaning (rate, target, code, 율, 목표, 코드 …) is no counter, nor is a number with another unit than
/// pieces. A counter of all parts is not taken for one of good parts: quality would be 100 % for ever.
/// </remarks>
internal sealed class CounterRule : IMappingRule
{
    private static readonly FrozenSet<string> Nouns = Words("count number quantity part piece unit item product output amount total workpiece production");

    private static readonly FrozenSet<string> Filler = Words("current actual act value val present since reset accumulated cumulative acc of the machine");

    private static readonly FrozenSet<string> Turning = Words(
        "rate ratio percent yield quota speed time duration target plan planned set setpoint sp limit max min maximum minimum average expected "
        + "ordered order alarm reason code type kind name per previous prev last yesterday status state flag enable mode weight length cost");

    private static readonly string[] HangulNouns = ["수량", "개수", "갯수", "카운트", "카운터", "누적", "총", "생산", "제품", "품", "합계", "금일", "현재", "수", "량"];

    private static readonly string[] HangulTurning =
    [
        "율", "률", "속도", "시간", "목표", "계획", "지시", "설정", "한계", "기준", "코드", "사유", "원인", "유형", "종류", "명칭", "전일", "어제", "전월", "상태",
        "예정", "오더", "무게", "비용", "금액", "평균", "개당", "단위당",
    ];

    private static readonly FrozenSet<string> PieceUnits = new[]
    {
        "pcs", "pc", "pce", "ea", "each", "piece", "pieces", "part", "parts", "unit", "units", "item", "items", "shot", "shots", "1", "개", "매", "본",
        "장", "대", "回", "회", "st", "stk",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // In this order: 불합격 has 합격 in it.
    private static readonly (SignalRole Role, FrozenSet<string> Latin, string[] Hangul)[] Kinds =
    [
        (SignalRole.ReworkCount, Words("rework reworked repaired"), ["재작업", "재가공", "수정품", "리워크"]),
        (SignalRole.ScrapCount, Words("scrap scrapped reject rejected ng defect defective bad fail failed faulty waste nok"), ["불량", "불합격", "부적합", "폐기", "스크랩"]),
        (SignalRole.GoodCount, Words("good ok pass passed accepted"), ["양품", "합격", "정품"]),
    ];

    private static readonly string[] Totals =
    [
        "count", "part count", "total count", "total part", "total part count", "production count", "produced count", "produced quantity", "produced part",
        "part produced", "product count", "piece count", "production quantity", "cycle count", "shot count", "stroke count", "production", "output",
    ];

    private static readonly string[] HangulTotals = ["생산수량", "생산수", "생산량", "생산실적", "총수량", "누적수량", "카운트", "카운터", "작업수량", "타발수", "실적수량"];

    /// <inheritdoc/>
    public IEnumerable<RoleSuggestion> Suggest(SignalCandidate candidate)
    {
        if (candidate.Kind is not (SampleKind.Integer or SampleKind.Number)
            || !candidate.Labels.IsEmpty
            || candidate.Value.AsDouble() is < 0
            || (candidate.Unit is { } unit && !PieceUnits.Contains(unit)))
        {
            return [];
        }

        // A counter that is no whole number is a quantity of something else a little more often.
        var less = candidate.Kind is SampleKind.Number ? 0.05 : 0;
        var named = NamesOf.OwnAndParent(candidate).Select(n => (Found: Read(n.Name), n.Name, n.Less)).Where(n => n.Found is not null).ToArray();
        if (named.Length > 0)
        {
            var (found, name, nameLess) = named.MaxBy(n => n.Found!.Value.Confidence - n.Less);
            return
            [
                new RoleSuggestion(
                    found!.Value.Role, found.Value.Confidence - nameLess - less,
                    Reason.Of(ReasonTexts.Word, ("text", name.Text), ("word", found.Value.Word))),
            ];
        }

        return NamesOf.Own(candidate).Select(n => n.Name).FirstOrDefault(IsTotal) is { } total
            ? [new RoleSuggestion(SignalRole.GoodCount, 0.5, Reason.Of(ReasonTexts.TotalCount, ("text", total.Text)))]
            : [];
    }

    private static (SignalRole Role, double Confidence, string Word)? Read(NameWords name)
    {
        if (name.Latin.Any(Turning.Contains) || HangulTurning.Any(t => name.Hangul.Contains(t, StringComparison.Ordinal)))
        {
            return null;
        }

        foreach (var (role, latin, hangul) in Kinds)
        {
            if (name.Latin.FirstOrDefault(latin.Contains) is { } word)
            {
                var others = name.Latin.Where(w => !latin.Contains(w) && !Filler.Contains(w)).ToArray();
                var hasNoun = others.Any(Nouns.Contains);
                var isWhole = others.All(Nouns.Contains);
                return (role, Confidence(hasNoun, isWhole), word);
            }

            if (hangul.FirstOrDefault(h => name.Hangul.Contains(h, StringComparison.Ordinal)) is { } syllables)
            {
                var rest = name.Hangul.Replace(syllables, "", StringComparison.Ordinal);
                var left = HangulNouns.Aggregate(rest, (text, noun) => text.Replace(noun, "", StringComparison.Ordinal));
                return (role, Confidence(rest.Length > left.Length, left.Length == 0), syllables);
            }
        }

        return null;
    }

    private static double Confidence(bool hasNoun, bool isWhole) => (hasNoun, isWhole) switch
    {
        (true, true) => 0.95,
        (true, false) => 0.85,
        (false, true) => 0.8,
        _ => 0.45,
    };

    private static bool IsTotal(NameWords name) =>
        !name.Latin.Any(Turning.Contains)
        && (Totals.Any(name.Is) || (name.Latin.IsEmpty && HangulTotals.Contains(name.Hangul, StringComparer.Ordinal)));

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

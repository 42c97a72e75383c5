using System.Globalization;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Portal.Localization;

#pragma warning disable CA1822 // Figures are asked of the words at hand like every other text, though both languages write them alike.
internal sealed partial class Words
{
    public string Kpis => In("핵심 지표", "KPIs");
    public string LastHour => In("최근 1시간", "last hour");
    public string NoKpis => In("지표를 계산할 수 있는 신호가 아직 없습니다.", "There is no signal yet that a KPI could be computed from.");
    public string NothingPlanned => In("이 구간에는 가동 계획이 없습니다 (휴식, 비근무).", "Nothing was planned in this window: a break, or no shift.");
    public string KpiColumn => In("지표", "KPI");
    public string BoundsColumn => In("가능한 범위", "It may be");
    public string Coverage => In("관측률", "Coverage");
    public string Gaps => In("관측되지 않은 구간", "Gaps");
    public string NoGaps => In("없음: 모든 변화를 관측했습니다.", "None: every change was seen.");
    public string Sums => In("계산에 쓰인 합계", "Divided from");
    public string TimeElements => In("시간 구성", "How the time was spent");
    public string ComplexKpisTitle => In("산업단지 전체 지표", "KPIs of the whole complex");
    public string ComplexKpisNote => In(
        "모든 기업의 합으로 계산하며, 한 기업을 알아볼 수 있는 지표는 표시하지 않습니다.",
        "Summed over all companies. What would tell about one of them is withheld.");
    public string Order => In("작업 지시", "Order");
    public string NoOrder => In("없음", "none");
    public string OrderUnknown => In("알 수 없음", "not known");

    public string Withheld(WithheldReason reason) => reason switch
    {
        WithheldReason.TooFewCompanies => In("비공개: 참여 기업이 너무 적음", "Withheld: too few companies"),
        _ => In("비공개: 한 기업의 비중이 너무 큼", "Withheld: one company makes up too much"),
    };

    public string Lines => In("생산 라인", "Production lines");
    public string Line => In("라인", "Line");
    public string Bottleneck => In("병목 기계", "Held back by");
    public string BottleneckUncertain => In("확실하지 않음", "not certain");
    public string CompaniesColumn => In("기업 수", "Companies");

    public string KpiName(string kpi) => kpi switch
    {
        KpiNames.Availability => In("가용률", "Availability"),
        KpiNames.Effectiveness => In("성능률", "Effectiveness"),
        KpiNames.Quality => In("양품률", "Quality ratio"),
        KpiNames.Oee => In("설비종합효율 (OEE)", "OEE"),
        KpiNames.Nee => In("순설비효율 (NEE)", "NEE"),
        KpiNames.SetupRate => In("준비 비율", "Setup rate"),
        KpiNames.ScrapRatio => In("불량률", "Scrap ratio"),
        KpiNames.ReworkRatio => In("재작업률", "Rework ratio"),
        KpiNames.Throughput => In("시간당 생산량", "Throughput"),
        KpiNames.Mtbf => In("평균 고장 간격 (MTBF)", "MTBF"),
        KpiNames.Mttr => In("평균 복구 시간 (MTTR)", "MTTR"),
        KpiNames.EnergyPerGoodPart => In("양품당 에너지", "Energy per good part"),
        _ => kpi,
    };

    public string KpiMeaning(string kpi) => kpi switch
    {
        KpiNames.Availability => In("생산 시간 ÷ 계획 시간", "production time ÷ planned busy time"),
        KpiNames.Effectiveness => In("계획된 작업 시간 × 생산량 ÷ 생산 시간", "planned run time × parts ÷ production time"),
        KpiNames.Quality => In("양품 ÷ 전체 생산량", "good parts ÷ all parts"),
        KpiNames.Oee => In("가용률 × 성능률 × 양품률", "availability × effectiveness × quality"),
        KpiNames.Nee => In("OEE에서 준비 시간을 손실로 보지 않음", "OEE with setup not counted as a loss"),
        KpiNames.SetupRate => In("준비 시간 ÷ (준비 + 생산 시간)", "setup ÷ (setup + production)"),
        KpiNames.ScrapRatio => In("불량 ÷ 전체 생산량", "scrap ÷ all parts"),
        KpiNames.ReworkRatio => In("재작업 ÷ 전체 생산량", "rework ÷ all parts"),
        KpiNames.Throughput => In("작업 지시가 있는 시간의 시간당 생산량", "parts an hour with an order"),
        KpiNames.Mtbf => In("(준비 + 생산 시간) ÷ 고장 횟수", "(setup + production) ÷ failures"),
        KpiNames.Mttr => In("복구 시간 ÷ 고장 횟수", "time to restoration ÷ failures"),
        KpiNames.EnergyPerGoodPart => In("에너지 ÷ 양품", "energy ÷ good parts"),
        _ => "",
    };

    /// <summary>A KPI's figure in its unit: <c>84.7 %</c>, <c>67.2 parts/h</c>, <c>39 min</c>, <c>0.207 kWh</c>.</summary>
    public string Figure(double? value, string unit) => (value, unit) switch
    {
        (null, _) => "–",
        ({ } v, "h") => v * 3600 < TimeSpan.MaxValue.TotalSeconds ? Duration(TimeSpan.FromHours(v)) : "–",
        ({ } v, "parts/h") => In($"{Measure(Rounded(v))}개/시간", $"{Measure(Rounded(v))} parts/h"),
        ({ } v, "kWh/part") => $"{v.ToString("0.###", CultureInfo.InvariantCulture)} kWh",
        _ => Percent(value),
    };

    /// <summary>Between what a KPI lies: <c>80.6 % – 85.4 %</c>; <c>≥ 67.2 parts/h</c> where nothing bounds it.</summary>
    public string Range(double? lower, double? upper, string unit) => (lower, upper) switch
    {
        (null, null) => "",
        ({ } l, null) => $"≥ {Figure(l, unit)}",
        (null, { } u) => $"≤ {Figure(u, unit)}",
        var (l, u) => l == u ? Figure(l, unit) : $"{Figure(l, unit)} – {Figure(u, unit)}",
    };

    public string BoundsSentence(KpiResult r) => In(
        $"{KpiName(r.Kpi)} {Figure(r.Value, r.Unit)}, 관측되지 않은 시간을 고려한 범위 {Range(r.Lower, r.Upper, r.Unit)}",
        $"{KpiName(r.Kpi)} {Figure(r.Value, r.Unit)}; with the unknown time {Range(r.Lower, r.Upper, r.Unit)}");

    // Where there is no room for a coverage bar: a value that is not certain shows as what it may be.
    public string AvailabilityOnMap(KpiResult r) => r.Coverage >= 0.9995 || r.Lower is null || r.Upper is null
        ? $"{KpiName(r.Kpi)} {Percent(r.Value)}"
        : $"{KpiName(r.Kpi)} {Math.Floor(100 * r.Lower.Value):0}–{Math.Ceiling(100 * r.Upper.Value):0} %";

    public string NoteText(KpiNote note) => note switch
    {
        KpiNote.AboveOne => In("100 %를 넘습니다: 계획된 작업 시간이 실제보다 깁니다.", "Over 100 %: the planned run time is longer than the machine needs."),
        KpiNote.CounterWasSet => In("계수기가 바뀌었습니다; 그 차이는 세지 않았습니다.", "A counter was set; those parts are not counted."),
        KpiNote.NoMaximumRate => In("최대 속도를 몰라 상한이 없습니다.", "Nobody said how fast a counter can be, so there is no upper bound."),
        KpiNote.ScrapNotCounted => In("불량을 세지 않아 전체 생산량을 알 수 없습니다.", "Nobody counts scrap, so it is not known what was produced."),
        KpiNote.PlannedRunTimeUnknown => In("계획된 작업 시간을 모르는 때가 있어 상한이 없습니다.", "The planned run time was not known all the time, so there is no upper bound."),
        KpiNote.NoFailure => In("고장이 없어 평균이 없습니다.", "There was no failure, so there is no mean."),
        _ => In("신호가 없는 기계는 포함되지 않았습니다.", "Machines without the signals are not in it."),
    };

    public string QuantityName(string name) => name switch
    {
        "GQ" => In("양품 (GQ)", "Good (GQ)"),
        "SQ" => In("불량 (SQ)", "Scrap (SQ)"),
        "RQ" => In("재작업 (RQ)", "Rework (RQ)"),
        "PQ" => In("생산량 (PQ)", "Produced (PQ)"),
        "FE" => In("고장 (FE)", "Failures (FE)"),
        "energy" => In("에너지", "Energy"),
        _ => name,
    };

    /// <summary>A sum with its unit, and what it may be: <c>46 (46 – 62)</c>.</summary>
    public string Quantity(KpiQuantity q)
    {
        string One(double value) => q.Unit switch
        {
            "s" => Duration(TimeSpan.FromSeconds(Math.Min(value, TimeSpan.MaxValue.TotalSeconds / 2))),
            "kWh" => $"{Measure(Rounded(value))} kWh",
            _ => Measure(Rounded(value)),
        };

        return q.Upper is { } upper
            ? q.Lower == upper ? One(q.Lower) : $"{One(q.Value)} ({One(q.Lower)} – {One(upper)})"
            : $"{One(q.Value)} (≥ {One(q.Lower)})";
    }

    // Digits that nobody can act on are left away.
    private static double Rounded(double value) => Math.Round(value, value >= 100 ? 0 : 1);
}

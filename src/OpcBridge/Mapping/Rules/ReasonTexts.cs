using System.Collections.Frozen;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>What the reasons of the mapping say to people.</summary>
internal static class ReasonTexts
{
    public const string StateMachine = "type.state-machine";
    public const string NestedStateMachines = "type.nested-state-machines";
    public const string CompanionLabels = "labels.companion";
    public const string CompanionName = "name.companion";
    public const string Word = "name.word";
    public const string TotalCount = "name.total-count";
    public const string CycleTime = "name.cycle-time";
    public const string NoUnit = "name.no-unit";
    public const string Unit = "unit";
    public const string Labels = "labels.states";
    public const string StateText = "value.state-word";
    public const string RunningFlag = "name.running-flag";
    public const string NoLabels = "name.state-without-labels";
    public const string Ambiguous = "ambiguous";
    public const string Profile = "profile";

    private static readonly FrozenDictionary<string, LocalizedName> Sentences = new Dictionary<string, LocalizedName>
    {
        [StateMachine] = new("표준 형식 {type}의 상태입니다({part}에서 읽음).", "It is the state of a {type}, read from its {part}."),
        [NestedStateMachines] = new("표준 형식 {type}과 그 안의 상태 기계 {levels}단계를 합친 상태입니다.", "It is the state of a {type} and the machines in it, {levels} levels together."),
        [CompanionLabels] = new("값의 이름이 {type}과 번호까지 같습니다.", "Its values are called and numbered as those of {type}."),
        [CompanionName] = new("이름이 표준 {type}을 가리킵니다.", "Its name promises the numbers of {type}."),
        [Word] = new("이름 '{text}'에 '{word}'이(가) 있습니다.", "Its name '{text}' says '{word}'."),
        [TotalCount] = new("이름 '{text}'은(는) 생산 수량이지만 불량이 섞여 있을 수 있습니다. 양품만 센다면 확인해 주십시오.", "Its name '{text}' counts parts, perhaps scrap among them. Confirm it if it counts good parts alone."),
        [CycleTime] = new("이름 '{text}'은(는) 사이클 타임이지만 계획값인지 측정값인지 알 수 없습니다.", "Its name '{text}' is a cycle time; whether planned or measured it does not say."),
        [NoUnit] = new("이름 '{text}'은(는) 맞지만 단위가 없습니다. {unit}(으)로 나오는지 확인해 주십시오.", "Its name '{text}' fits, but it has no unit. Confirm that it comes in {unit}."),
        [Unit] = new("단위가 {unit}입니다.", "Its unit is {unit}."),
        [Labels] = new("값 {total}개 중 {understood}개의 이름이 상태를 뜻합니다.", "{understood} of its {total} values are called as states are."),
        [StateText] = new("지금 값 '{value}'이(가) 상태를 뜻합니다. 다른 값이 나오면 확인해 주십시오.", "Its value '{value}' is a state; other values may come that are not known yet."),
        [RunningFlag] = new("이름 '{text}'은(는) 켜져 있으면 가동이라는 뜻입니다.", "Its name '{text}' says that true means running."),
        [NoLabels] = new("이름 '{text}'은(는) 상태이지만 번호의 뜻을 서버가 알려 주지 않습니다. 값의 뜻을 정해 주십시오.", "Its name '{text}' is a state, but the server does not say what its values mean. Say what they mean."),
        [Ambiguous] = new("똑같이 알맞은 신호가 {count}개 있습니다: {others}. 하나를 골라 주십시오.", "{count} signals fit equally well: {others}. Choose one."),
        [Profile] = new("저장된 매핑 '{profile}'이(가) 정합니다.", "The saved mapping '{profile}' says so."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets all codes, for the documentation and its test.</summary>
    public static IEnumerable<string> Codes => Sentences.Keys;

    /// <summary>Fills the sentence of a reason.</summary>
    /// <returns>The code itself for one that has no sentence.</returns>
    public static LocalizedName Say(Reason reason)
    {
        if (!Sentences.TryGetValue(reason.Code, out var sentence))
        {
            return new LocalizedName(reason.Code, reason.Code);
        }

        var (ko, en) = (sentence.Ko, sentence.En);
        foreach (var (name, value) in reason.Parameters)
        {
            ko = ko.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            en = en.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return new LocalizedName(ko, en);
    }
}

using System.Collections.Frozen;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>What the words on machines' screens mean in the words of OPC 40001-1, in Korean and English.</summary>
/// <remarks>
/// A text means what its longest word means, so that 비가동 is not 가동 and "not running" is not running; where a word of working and one of
/// standing still are both there (운전 정지), it stands still. A text without such a word means nothing: a wrong state is worse than none.
/// </remarks>
internal static class StateWords
{
    private static readonly (MachineState State, OperationMode? Mode, string[] Words)[] Table =
    [
        (MachineState.OutOfService, OperationMode.Maintenance, ["수리", "수리중", "보수", "repair", "repairing"]),
        (MachineState.NotExecuting, OperationMode.Maintenance, ["점검", "점검중", "정비", "정비중", "보전", "청소", "maintenance", "service mode", "cleaning", "inspection"]),
        (MachineState.NotExecuting, OperationMode.Setup,
            ["준비작업", "셋업", "세팅", "셋팅", "품종교체", "금형교체", "기종변경", "모델변경", "모델교체", "공구교체", "교체", "예열",
            "setup", "set up", "changeover", "change over", "tool change", "preparing", "preparation", "warm up", "warming up"]),
        (MachineState.OutOfService, null,
            ["고장", "이상", "이상정지", "에러", "알람", "경보", "비상", "비상정지", "트립", "장애", "오류", "불능",
            "fault", "faulted", "error", "alarm", "failure", "failed", "breakdown", "broken", "emergency", "emergency stop", "e stop", "estop", "trip", "tripped",
            "out of service", "outofservice", "aborted", "down"]),
        (MachineState.NotAvailable, null,
            ["전원꺼짐", "전원차단", "전원오프", "전원off", "꺼짐", "오프", "오프라인", "절전", "off", "power off", "offline", "not available", "notavailable",
            "unavailable", "disconnected", "shutdown", "shut down", "sleep", "energy saving"]),
        (MachineState.NotExecuting, null,
            ["정지", "정지중", "일시정지", "운전정지", "가동정지", "멈춤", "대기", "대기중", "자재대기", "비가동", "미가동", "휴지", "휴식", "유휴", "준비완료", "준비",
            "stop", "stopped", "stopping", "idle", "ready", "standby", "stand by", "wait", "waiting", "pause", "paused", "hold", "held", "halt", "halted", "starved",
            "blocked", "suspended", "not running", "not executing", "notexecuting", "complete", "completed"]),
        (MachineState.Executing, null,
            ["가동", "가동중", "운전", "운전중", "자동운전", "자동운전중", "생산", "생산중", "작업중", "가공", "가공중", "실행", "실행중", "작동", "작동중", "동작", "동작중",
            "run", "running", "execute", "executing", "producing", "production", "processing", "in cycle", "incycle", "auto run", "auto running", "working",
            "machining", "operating", "busy", "in operation"]),
    ];

    private static readonly (string Word, string Tight, MachineState State, OperationMode? Mode, int Order)[] Words =
    [
        .. Table.SelectMany((row, order) => row.Words.Select(word => (word, Tight(word), row.State, row.Mode, order))),
    ];

    private static readonly FrozenDictionary<string, (MachineState State, OperationMode? Mode)> Whole =
        Words.DistinctBy(w => w.Tight).ToFrozenDictionary(w => w.Tight, w => (w.State, w.Mode), StringComparer.Ordinal);

    /// <summary>Gets every word, as equipment that shows texts may send it.</summary>
    public static IEnumerable<string> All => Words.Select(w => w.Word);

    /// <summary>Finds what a text means.</summary>
    /// <param name="text">A label, or a value that is a text.</param>
    /// <returns>State and mode; null when no word in it says a state.</returns>
    public static (MachineState State, OperationMode? Mode)? MeaningOf(string text)
    {
        var tight = Tight(text);
        if (Whole.TryGetValue(tight, out var whole))
        {
            return whole;
        }

        if (IsNegated(text))
        {
            return null;
        }

        // The rows of the table stand in the order in which they win over each other.
        var latin = LatinWords(text);
        var inside = Words.Where(w => char.IsAsciiLetter(w.Word[0])
            ? latin.Contains($" {w.Word} ", StringComparison.Ordinal)
            : tight.Contains(w.Tight, StringComparison.Ordinal)).ToArray();
        foreach (var found in inside.OrderBy(w => w.Order))
        {
            if (!inside.Any(o => o.Tight.Length > found.Tight.Length && o.Tight.Contains(found.Tight, StringComparison.Ordinal)))
            {
                return (found.State, found.Mode);
            }
        }

        return null;
    }

    // "No alarm" and "고장 없음" say what is not there, and leave open what is.
    private static bool IsNegated(string text) =>
        LatinWords(text) is var latin
        && (latin.StartsWith(" no ", StringComparison.Ordinal) || latin.Contains(" without ", StringComparison.Ordinal)
            || text.Contains("없음", StringComparison.Ordinal) || text.Contains("해제", StringComparison.Ordinal));

    // Whole words in lower case with one blank around each: "off" is not in "office", and "NotRunning" is "not running".
    private static string LatinWords(string text)
    {
        var words = new System.Text.StringBuilder(" ");
        for (var i = 0; i < text.Length; i++)
        {
            var isLetter = char.IsAsciiLetter(text[i]);
            var isStart = i > 0 && char.IsAsciiLetterUpper(text[i]) && char.IsAsciiLetterLower(text[i - 1]);
            if ((!isLetter || isStart) && words[^1] != ' ')
            {
                words.Append(' ');
            }

            if (isLetter)
            {
                words.Append(char.ToLowerInvariant(text[i]));
            }
        }

        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }

    // Without blanks and signs, in lower case: "E-Stop", "E STOP" and "estop" are one.
    private static string Tight(string text) => new(
    [
        .. Hangul.Compose(text).Where(c => char.IsAsciiLetterOrDigit(c) || c is >= '\uAC00' and <= '\uD7A3').Select(char.ToLowerInvariant),
    ]);
}

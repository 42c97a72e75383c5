namespace AxComplex.Portal.Localization;

internal sealed partial class Words
{
    public string LiveMeaning => In("마지막 실시간 이벤트가 도착한 때", "When the last live event arrived");
    public string LiveConnecting => In("연결하는 중…", "Connecting…");
    public string LiveNothingYet => In("아직 받은 데이터 없음", "Nothing received yet");
    public string LiveLost => In("실시간 데이터 끊김", "Live data lost");
    public string TryingNow => In("다시 연결하는 중…", "Trying now…");
    public string LiveFresh(TimeSpan age) => In($"실시간 · {Ago(age)} 수신", $"Live · received {Ago(age)}");
    public string LiveStale(TimeSpan age) => In($"멈춤 · {Duration(age)} 동안 수신 없음", $"Stale · nothing for {Duration(age)}");
    public string LiveLostSince(TimeSpan age) => In($"끊김 · 마지막 수신 {Ago(age)}", $"Lost · last received {Ago(age)}");
    public string LiveBanner(string? lastTime) => lastTime is null
        ? In("실시간 데이터를 받을 수 없습니다.", "Live data cannot be received.")
        : In($"실시간 데이터가 끊겼습니다. 화면의 값은 {lastTime} 기준입니다.", $"Live data is lost. What you see is as of {lastTime}.");
    public string NextAttempt(TimeSpan wait, int attempts) => In(
        $"{Math.Ceiling(wait.TotalSeconds):0}초 후 다시 연결 ({attempts}회 실패)",
        $"Next attempt in {Math.Ceiling(wait.TotalSeconds):0} s ({attempts} failed)");

    /// <summary>How long ago: <c>3초 전</c>, <c>3 s ago</c>.</summary>
    public string Ago(TimeSpan age) => age < TimeSpan.FromSeconds(1) ? In("방금", "just now") : In($"{Duration(age)} 전", $"{Duration(age)} ago");

    /// <summary>A stretch of time in its two largest units: <c>2시간 5분</c>, <c>2 h 5 min</c>.</summary>
    public string Duration(TimeSpan t)
    {
        if (t < TimeSpan.Zero)
        {
            t = TimeSpan.Zero;
        }

        return t switch
        {
            { TotalDays: >= 1 } => Pair(t.Days, "일", "d", t.Hours, "시간", "h"),
            { TotalHours: >= 1 } => Pair(t.Hours, "시간", "h", t.Minutes, "분", "min"),
            { TotalMinutes: >= 1 } => Pair(t.Minutes, "분", "min", t.Seconds, "초", "s"),
            _ => In($"{t.Seconds}초", $"{t.Seconds} s"),
        };
    }

    private string Pair(int large, string ko1, string en1, int small, string ko2, string en2) => small == 0
        ? In($"{large}{ko1}", $"{large} {en1}")
        : In($"{large}{ko1} {small}{ko2}", $"{large} {en1} {small} {en2}");
}

using System.Globalization;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Portal.Machines;

namespace AxComplex.Portal.Localization;

#pragma warning disable CA1822 // Figures are asked of the words at hand like every other text, though both languages write them alike.
internal sealed partial class Words
{
    public string MachinesTitle => In("기계", "Machines");
    public string NoSuchMachine => In("그런 기계가 없거나 볼 권한이 없습니다", "There is no such machine, or you may not see it");
    public string NoSuchFactory => In("그런 공장이 없거나 볼 권한이 없습니다", "There is no such factory, or you may not see it");
    public string NoSuchMachineText => In("주소를 확인하거나 산업단지 화면에서 선택하세요.", "Check the address, or choose it on the complex page.");
    public string Since => In("이 상태 시작", "In this state since");
    public string ObservedUpTo => In("관측 완료 시각", "Observed up to");
    public string LastReceived => In("마지막 수신", "Last received");
    public string Never => In("없음", "Never");
    public string GoodPartsLabel => In("양품 수", "Good parts");
    public string ScrapParts => In("불량 수", "Scrapped parts");
    public string Timeline => In("상태 이력", "State timeline");
    public string NoStatesYet => In("아직 관측된 상태가 없습니다.", "No state has been observed yet.");
    public string SignalsTitle => In("신호", "Signals");
    public string NoSignals => In("매핑된 신호가 없습니다.", "No signal is mapped.");
    public string Signal => In("신호", "Signal");
    public string Value => In("값", "Value");
    public string Trend => In("추이", "Trend");
    public string QualityTitle => In("품질", "Quality");
    public string SourceTime => In("장비 시각", "Source time");
    public string ServerTime => In("서버 시각", "Server time");
    public string NoValueYet => In("아직 값 없음", "No value yet");

    public string StateIsOld(TimeSpan age) => In(
        $"{Duration(age)} 동안 수신하지 못했습니다. 지금 상태는 알 수 없으며, 마지막으로 관측된 상태입니다.",
        $"Nothing received for {Duration(age)}. This is the last state that was seen; what it is now is not known.");
    public string EquipmentTimeNote(string zone, TimeSpan? shift) => shift switch
    {
        null => In($"시각은 {zone} 기준입니다.", $"Times are {zone}."),
        { } s when s > TimeSpan.Zero => In(
            $"시각은 장비 시각({zone})이며, 실제 시계보다 {Duration(s)} 빠릅니다.", $"Times are equipment time ({zone}), {Duration(s)} ahead of the wall clock."),
        { } s => In(
            $"시각은 장비 시각({zone})이며, 실제 시계보다 {Duration(-s)} 늦습니다.", $"Times are equipment time ({zone}), {Duration(-s)} behind the wall clock."),
    };
    public string CoverageSentence(double coverage) => coverage >= 0.9995
        ? In("전체 시간을 관측했습니다.", "The whole time was observed.")
        : In($"시간의 {Percent(1 - coverage)}는 알 수 없습니다 (빗금). 가동으로도 정지로도 세지 않습니다.", $"{Percent(1 - coverage)} of the time is unknown (hatched). It counts neither as running nor as down.");
    public string ElementName(string element) => element.ToLowerInvariant() switch
    {
        "apt" or "production" or "executing" => In("생산 시간 (APT)", "Production (APT)"),
        "adet" or "delay" or "outofservice" => In("지연·고장 (ADET)", "Delay (ADET)"),
        "adot" or "down" or "notexecuting" => In("대기·정지 (ADOT)", "Down (ADOT)"),
        "aust" or "asut" or "setup" => In("준비 시간 (AUST)", "Setup (AUST)"),
        "apmt" or "maintenance" => In("보전 시간 (APMT)", "Maintenance (APMT)"),
        "off" or "notavailable" => In("꺼짐", "Not available"),
        "notplanned" => In("비계획 시간", "Not planned"),
        "unknown" => In("알 수 없음", "Unknown"),
        _ => element,
    };
    public string GapSentence(string from, string to, TimeSpan length, GapCause? cause) =>
        In($"{from}–{to} ({Duration(length)}): {Cause(cause)}", $"{from}–{to} ({Duration(length)}): {Cause(cause)}");
    public string MoreGaps(int count) => In($"그 밖에 짧은 구간 {count}개", count == 1 ? "and 1 shorter one" : $"and {count} shorter ones");
    public string WindowNote(string from, string to, string zone, bool isShifted, string rule) => isShifted
        ? In($"구간 {from} – {to}, 장비 시각 ({zone}) · 규칙 {rule}", $"Window {from} – {to}, equipment time ({zone}) · rule {rule}")
        : In($"구간 {from} – {to} ({zone}) · 규칙 {rule}", $"Window {from} – {to} ({zone}) · rule {rule}");
    public string QualityName(QualityKind kind) => kind switch
    {
        QualityKind.Good => In("정상", "Good"),
        QualityKind.Uncertain => In("불확실", "Uncertain"),
        _ => In("불량", "Bad"),
    };
    public string TimesNote(string zone) => In(
        $"장비 시각은 값이 만들어진 때, 서버 시각은 OPC UA 서버가 받은 때입니다 ({zone}).",
        $"Source time is when the value came about, server time when the OPC UA server got it ({zone}).");
    public string TrendSentence(string name, double first, double last, double lowest, double highest) => In(
        $"{name}: 처음 {Measure(first)}, 지금 {Measure(last)}, 최저 {Measure(lowest)}, 최고 {Measure(highest)}",
        $"{name}: from {Measure(first)} to {Measure(last)}, lowest {Measure(lowest)}, highest {Measure(highest)}");

    /// <summary>A measured number in at most four significant places after the point.</summary>
    public string Measure(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e9 or < 1e-4 => value.ToString("0.###E+0", CultureInfo.InvariantCulture),
        >= 1000 => value.ToString("#,0.#", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>A signal's last value as people read it.</summary>
    public string SignalValue(SignalView s) => s switch
    {
        { Value: null } => "–",
        { Role: SignalRole.ItemState } when int.TryParse(s.Value, CultureInfo.InvariantCulture, out var state) && state is >= 0 and <= 3 =>
            StateName((MachineState)state),
        { Role: SignalRole.OperationMode } => s.Value switch
        {
            "0" => In("없음", "None"),
            "1" => In("보전", "Maintenance"),
            "2" => In("준비", "Setup"),
            "3" => In("생산", "Processing"),
            _ => s.Value,
        },
        { Kind: SampleKind.Boolean } => s.Value == "true" ? In("예", "Yes") : In("아니요", "No"),
        { Kind: SampleKind.Integer } when long.TryParse(s.Value, CultureInfo.InvariantCulture, out var whole) => Number(whole),
        { Kind: SampleKind.Number } when double.TryParse(s.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Measure(number),
        _ => s.Value,
    };

    private string Cause(GapCause? cause) => cause switch
    {
        GapCause.Outage => In("장비 또는 네트워크에 연결할 수 없었음", "the equipment or the network could not be reached"),
        GapCause.BridgeStopped => In("브리지가 실행되지 않았음", "the bridge did not run"),
        GapCause.QueueOverflow => In("서버 대기열이 넘쳤음", "the server's queue overflowed"),
        GapCause.SequenceGap => In("알림이 빠졌고 다시 받지 못했음", "a notification was missing and could not be had again"),
        GapCause.SpoolDropped => In("보관 공간이 차서 오래된 값을 버렸음", "the spool was full and dropped its oldest values"),
        GapCause.NotMonitored => In("서버가 이 신호를 감시하지 않음", "the server does not watch the signal"),
        GapCause.ClockJump => In("장비의 시계가 바뀌었음", "the equipment's clock was set"),
        GapCause.NotStored => In("브리지가 디스크에 쓸 수 없었음", "the bridge could not write to its disk"),
        GapCause.Retention => In("보존 기간이 지나 값을 지웠음", "the values were dropped for their age"),
        _ => In("원인 미상", "nobody declared a cause"),
    };
}

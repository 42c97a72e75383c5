using System.Globalization;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;

namespace AxComplex.Portal.Localization;

#pragma warning disable CA1822 // Figures are asked of the words at hand like every other text, though both languages write them alike.
internal sealed partial class Words
{
    public string MapLabel => In("산업단지 지도: 회사, 공장, 기계와 공급 관계", "Map of the complex: companies, factories, machines and supply links");
    public string MachinesByState => In("상태별 기계 수", "Machines by state");
    public string SilosUnreachable => In("데이터 서비스(Silos)가 응답하지 않습니다", "The data service (silos) does not answer");
    public string SilosUnreachableText => In("다시 연결되면 화면이 자동으로 표시됩니다. 계속되면 Silos가 실행 중인지 확인하세요.", "The page appears by itself when it does. If this stays, check that the silos are running.");
    public string NoMachines => In("아직 연결된 기계가 없습니다", "No machine is connected yet");
    public string NoMachinesText => In("브리지에 OPC UA 서버 주소를 한 줄 설정하면 기계가 여기에 나타납니다.", "Give the bridge the address of an OPC UA server, one line of configuration, and its machines appear here.");
    public string NoMachinesHere => In("아직 보고한 기계가 없습니다", "No machine has reported yet");
    public string NoFactories => In("볼 수 있는 공장이 없습니다", "No factory to see");
    public string Partner => In("거래처", "Partner");
    public string NotShared => In("공유되지 않은 공장", "Not shared with you");
    public string GoodParts => In("양품", "good parts");
    public string NeverReceived => In("수신한 적 없음", "Never received");
    public string Connections => In("설비 연결", "Equipment connections");
    public string NoConnections => In("보고된 연결이 없습니다. 브리지(OpcBridge)가 실행 중인지, API 키가 맞는지 확인하세요.", "No connection has been reported. Check that the bridge (OpcBridge) runs and that its API key is right.");
    public string Connection => In("연결", "Connection");
    public string State => In("상태", "State");
    public string Items => In("신호", "Signals");
    public string LastValue => In("마지막 값", "Last value");
    public string Values => In("전달된 값", "Values delivered");
    public string Silent => In("값이 오지 않음", "No values arriving");
    public string None => In("없음", "None");

    public string StaleFor(TimeSpan age) => In($"{Duration(age)} 동안 수신 없음", $"Nothing for {Duration(age)}");
    public string Reconnects(int count) => In($"재연결 {count}회", count == 1 ? "1 reconnect" : $"{count} reconnects");
    public string ItemCounts(ConnectionReport c) => $"{Number(c.Requested)} / {Number(c.Created)} / {Number(c.Reporting)}";
    public string ItemCountsMeaning(ConnectionReport c) => c.Requested == c.Created && c.Created == c.Reporting
        ? In("요청 = 생성 = 수신", "requested = created = reporting")
        : c.Created < c.Requested
            ? In($"{c.Requested - c.Created}개는 서버가 거부", $"{c.Requested - c.Created} refused by the server")
            : In($"{c.Created - c.Reporting}개는 아직 값 없음", $"{c.Created - c.Reporting} without a value yet");
    public string Ledger(LossLedger l) => (l.Spooled, l.Lost) switch
    {
        (0, 0) => In("대기 없음 · 손실 없음", "none waiting · none lost"),
        (_, 0) => In($"대기 {Number(l.Spooled)} · 손실 없음", $"{Number(l.Spooled)} waiting · none lost"),
        _ => In($"대기 {Number(l.Spooled)} · 손실 {Number(l.Lost)}", $"{Number(l.Spooled)} waiting · {Number(l.Lost)} lost"),
    };
    public string ConnectionStateName(ConnectionState state) => state switch
    {
        ConnectionState.Waiting => In("연결 안 됨 · 재시도 대기", "Not connected · will retry"),
        ConnectionState.Connecting => In("연결하는 중", "Connecting"),
        ConnectionState.Mapping => In("주소 공간 읽는 중", "Reading the address space"),
        ConnectionState.Subscribed => In("구독됨 · 값 기다리는 중", "Subscribed · waiting for values"),
        _ => In("수신 중", "Receiving"),
    };
    public string StateName(MachineState state) => state switch
    {
        MachineState.Executing => In("가동", "Executing"),
        MachineState.NotExecuting => In("대기", "Waiting"),
        MachineState.OutOfService => In("고장", "Out of service"),
        MachineState.NotAvailable => In("꺼짐", "Not available"),
        _ => In("알 수 없음", "Unknown"),
    };
    public string StateFor(MachineSummary m) => m is { StateSince: { } since, ObservedTo: { } to } && to - since >= TimeSpan.FromSeconds(1)
        ? In($"{StateName(m.State)} · {Duration(to - since)}째", $"{StateName(m.State)} · {Duration(to - since)}")
        : StateName(m.State);
    public string NameOf(MachineSummary m) => m.Names.In(Language) is { Length: > 0 } name ? name : m.Id.Name;
    public string WarningName(WarningLevel level) => level switch
    {
        WarningLevel.Attention => In("관심", "Attention"),
        WarningLevel.Caution => In("주의", "Caution"),
        WarningLevel.Alert => In("경계", "Alert"),
        WarningLevel.Serious => In("심각", "Serious"),
        _ => In("정상", "Normal"),
    };
    public string DaysOfSupply(double? days) => days switch
    {
        null => In("수요 없음", "No demand yet"),
        < 1 => In($"{days.Value * 24:0.#}시간분", $"{Math.Max(0, days.Value * 24):0.#} h of supply"),
        > 999 => In("999일분 이상", "over 999 days"),
        _ => In($"{days:0.#}일분", $"{days:0.#} days of supply"),
    };
    public string Stock(long parts) => In($"재고 {Number(parts)}", $"{Number(parts)} pcs");
    public string LinkSentence(SupplyLinkView v) => In(
        $"{v.PartNames.In(Language)}: {v.Id.Supplier}에서 {v.Id.Customer}(으)로, {DaysOfSupply(v.DaysOfSupply)}, {Stock(v.Stock)}, 경보 {WarningName(v.Warning)}",
        $"{v.PartNames.In(Language)} from {v.Id.Supplier} to {v.Id.Customer}: {DaysOfSupply(v.DaysOfSupply)}, stock {Number(v.Stock)}, warning {WarningName(v.Warning)}");

    /// <summary>A whole number with thousands apart.</summary>
    public string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share of one, in percent; a dash when unknown.</summary>
    public string Percent(double? share) => share is { } s ? (s * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";
}

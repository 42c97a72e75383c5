using System.Collections.Immutable;
using System.Globalization;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Portal.Tests.Hosting;

/// <summary>Two companies with a link, as the demonstration complex has them, at a moment of one's choice.</summary>
internal sealed class DemoComplex(DateTimeOffset now)
{
    public static readonly MachineId Press1 = MachineId.Parse("daesung/ansan/press-01");

    public DateTimeOffset Now { get; } = now;

    public void AnswerFrom(FakeSilos silos)
    {
        silos.Answers["/api/v1/complex"] = Complex();
        silos.Answers["/api/v1/complex/kpis"] = ComplexKpis();
        silos.Answers["/api/v1/factories/daesung/ansan/equipment"] = new EquipmentNode[]
        {
            new("door-line", EquipmentLevel.ProductionLine, null, new("도어 패널 라인", "Door panel line")),
            new("press-01", EquipmentLevel.WorkUnit, "door-line", new("press-01", "press-01"), 1),
        };
        silos.Answers["/api/v1/lines/daesung/ansan/door-line/kpis"] = new KpiReport([new(
            new(Now - TimeSpan.FromHours(1), Now), null, null, 1, Kpis(), ImmutableSortedDictionary<string, KpiQuantity>.Empty, new(0, 0), new(Press1, "oee", 0.869, false))]);
        silos.Answers["/api/v1/machines/daesung/ansan/press-01"] = Machine();
        silos.Answers["/api/v1/machines/daesung/ansan/press-01/states"] = States();
        silos.Answers["/api/v1/machines/daesung/ansan/press-01/alarms"] = new Page<AlarmView>([Alarm(), Alarm() with { Condition = "Guard/Open", EventId = "0b", Message = "안전문 열림", Severity = 300, IsActive = false }], null);
        silos.Answers["/api/v1/machines/daesung/ansan/press-01/signals/oil-temp/history"] = History(60, 6);
        silos.Answers["/api/v1/machines/daesung/ansan/press-01/signals/spm/history"] = History(42, 3);
    }

    public ComplexView Complex() => new(
        [
            Company("daesung", "대성정공", "Daesung Precision", "ansan", "안산 프레스 공장", "Ansan press shop",
                [Press(MachineState.Executing, 18_204),
                 Summary("daesung/ansan/press-02", "프레스 2호기", "Press 2", MachineState.OutOfService, 4, 17_880),
                 Summary("daesung/ansan/press-03", "프레스 3호기", "Press 3", MachineState.NotExecuting, 2, 9_312)]),
            Company("hanbit", "한빛전자", "Hanbit Electronics", "changwon", "창원 가전 공장", "Changwon appliance plant",
                [Summary("hanbit/changwon/line-01", "조립 라인 1", "Assembly line 1", MachineState.Executing, 47, 8_911),
                 Summary("hanbit/changwon/line-02", "조립 라인 2", "Assembly line 2", MachineState.NotAvailable, 310, 120),
                 Summary("hanbit/changwon/test-bench-01", "시험대 1", "Test bench 1", MachineState.Unknown, 1, null) with { ReceivedAt = Now - TimeSpan.FromMinutes(3) }]),
        ],
        [Link(WarningLevel.Caution, 1.8)],
        [
            new(new ConnectionId(new CompanyId("daesung"), "press-shop"), "opc.tcp://127.0.0.1:4840", ConnectionState.Live, null, 24, 24, 24, Now, 0, new LossLedger(182_040, 182_040, 0, 0)),
            new(new ConnectionId(new CompanyId("hanbit"), "appliance"), "opc.tcp://127.0.0.1:4841", ConnectionState.Waiting,
                "The endpoint opc.tcp://127.0.0.1:4841 refused the connection; start the server or correct the address.", 21, 21, 18, Now - TimeSpan.FromSeconds(95), 3, new LossLedger(90_012, 90_000, 12, 0)),
        ]);

    public SupplyLinkView Link(WarningLevel warning, double days) => new(
        SupplyLinkId.Parse("daesung/ansan>hanbit/changwon:door-panel"), new LocalizedName("도어 패널", "Door panel"), 401, 220, days, warning, Now);

    public AlarmView Alarm() => new(
        Press1, "Hydraulics/OilLevelLow", "0a", true, true, false, false, 700, "유압유 부족", "OffNormalAlarmType", Now - TimeSpan.FromMinutes(4), Now - TimeSpan.FromMinutes(4), 3, null);

    public MachineSummary Press(MachineState state, long good) =>
        Summary("daesung/ansan/press-01", "프레스 1호기", "Press 1", state, 12, good);

    public MachineView Machine() => new(
        Press(MachineState.Executing, 18_204),
        "MachineType",
        [
            Signal("oil-temp", "유온", "Oil temperature", "°C", SignalRole.Measurement, SampleKind.Number, "61.374"),
            Signal("spm", "분당 행정수", "Strokes per minute", "1/min", SignalRole.Measurement, SampleKind.Number, "42.5"),
            Signal("good-count", "양품 수", "Good parts", null, SignalRole.GoodCount, SampleKind.Integer, "18204"),
            Signal("item-state", "기계 상태", "Machine state", null, SignalRole.ItemState, SampleKind.Integer, "3"),
            Signal("vibration", "진동", "Vibration", "mm/s", SignalRole.Measurement, SampleKind.Number, "2.10") with { Status = 0x808C0000 },
            Signal("pressure", "유압", "Hydraulic pressure", "bar", SignalRole.Measurement, SampleKind.Null, null) with { SourceTime = null, ServerTime = null },
        ],
        Kpis(),
        [new("good-count", SignalRole.GoodCount, "parts", 18_204, 18_204, 0.5, null, Now)],
        new(true, "PO-2026-0412", Now - TimeSpan.FromMinutes(31), 3.6));

    public SignalView Signal(string name, string ko, string en, string? unit, SignalRole role, SampleKind kind, string? value) =>
        new(name, new LocalizedName(ko, en), unit, role, kind, value, 0, Now - TimeSpan.FromMilliseconds(420), Now - TimeSpan.FromMilliseconds(400));

    private ImmutableArray<KpiResult> Kpis() =>
    [
        Availability(),
        Availability() with { Kpi = "effectiveness", Value = 1.043, Lower = 1.021, Upper = 1.062, Notes = [KpiNote.AboveOne] },
        Availability() with { Kpi = "quality", Value = 0.984, Coverage = 1, Lower = 0.984, Upper = 0.984, Gaps = [] },
        Availability() with { Kpi = "oee", Value = 0.869, Lower = 0.822, Upper = 0.891, Quantities = Sums(("PRU*GQ", new(3_128, 2_959, 3_208, "s")), ("PBT", new(3_427, 3_600, 3_600, "s"))) },
        Availability() with { Kpi = "throughput", Unit = "parts/h", Value = 941.3, Lower = 902, Upper = null, Notes = [KpiNote.NoMaximumRate] },
        Availability() with { Kpi = "mtbf", Unit = "h", Value = 0.41, Lower = null, Upper = 0.52 },
        Availability() with { Kpi = "energy-per-good-part", Unit = "kWh/part", Value = 0.0214, Coverage = 0.952, Lower = 0.0207, Upper = 0.0231 },
    ];

    private static ImmutableSortedDictionary<string, KpiQuantity> Sums(params (string Name, KpiQuantity Quantity)[] sums) =>
        sums.ToImmutableSortedDictionary(s => s.Name, s => s.Quantity, StringComparer.Ordinal);

    private ComplexKpis ComplexKpis() => new([new(
        new(Now - TimeSpan.FromHours(1), Now),
        [
            new("availability", 0.713, 0.981, 0.699, 0.718, "1", "availability/2", 6, null, null),
            new("energy-per-good-part", null, null, null, null, "kWh/part", "energy-per-good-part/1", null, WithheldReason.DominantCompany, "One company would make up more than 60 % of this figure."),
        ])]);

    private KpiResult Availability() => new(
        "availability",
        0.847,
        0.952,
        0.806,
        0.854,
        new Dictionary<string, long> { ["apt"] = 2_902_000, ["adet"] = 311_000, ["adot"] = 214_200, ["unknown"] = 172_800 }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        [
            new(Now - TimeSpan.FromMinutes(41), Now - TimeSpan.FromMinutes(39), GapCause.Outage),
            new(Now - TimeSpan.FromMinutes(12), Now - TimeSpan.FromMinutes(11.12), null),
        ],
        new KpiWindow(Now - TimeSpan.FromHours(1), Now),
        "2026-1");

    private StateInterval[] States() =>
    [
        new(Now - TimeSpan.FromMinutes(60), Now - TimeSpan.FromMinutes(48), MachineState.Executing),
        new(Now - TimeSpan.FromMinutes(48), Now - TimeSpan.FromMinutes(43), MachineState.OutOfService),
        new(Now - TimeSpan.FromMinutes(43), Now - TimeSpan.FromMinutes(41), MachineState.NotExecuting),
        new(Now - TimeSpan.FromMinutes(39), Now - TimeSpan.FromMinutes(22), MachineState.Executing),
        new(Now - TimeSpan.FromMinutes(22), Now - TimeSpan.FromMinutes(20.5), MachineState.NotExecuting),
        new(Now - TimeSpan.FromMinutes(20.5), Now - TimeSpan.FromMinutes(12), MachineState.Executing),
        new(Now - TimeSpan.FromMinutes(11.12), Now, MachineState.Executing),
    ];

    private HistoryPoint[] History(double middle, double swing) =>
    [
        .. Enumerable.Range(0, 120).Select(i => new HistoryPoint(
            Now - TimeSpan.FromSeconds((120 - i) * 30),
            (middle + (swing * Math.Sin(i / 9.0)) + Math.Cos(i * 1.7)).ToString("R", CultureInfo.InvariantCulture),
            0)),
    ];

    private static CompanyView Company(string id, string ko, string en, string factory, string factoryKo, string factoryEn, ImmutableArray<MachineSummary> machines)
    {
        var company = new CompanyId(id);
        var window = new KpiWindow(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1));
        var availability = new KpiResult("availability", 0.81, 1, 0.81, 0.81, ImmutableSortedDictionary<string, long>.Empty, [], window, "2026-1");
        return new(company, new LocalizedName(ko, en), [new(new FactoryId(company, factory), new LocalizedName(factoryKo, factoryEn), machines, [availability])]);
    }

    private MachineSummary Summary(string id, string ko, string en, MachineState state, double minutes, long? good) => new(
        MachineId.Parse(id), new LocalizedName(ko, en), state, Now - TimeSpan.FromMinutes(minutes), Now, Now, good, good / 60);
}

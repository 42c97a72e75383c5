using System.Collections.Immutable;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Companies;

/// <summary>The complex that the plant shows: a press shop that supplies an appliance maker. Both are invented.</summary>
public static class DemonstrationComplex
{
    /// <summary>The part that Daesung's last press makes and Hanbit's first line uses.</summary>
    public const string DoorPanel = "door-panel";

    /// <summary>Door panels that lie ready at the start: about a day and a half of the line's use.</summary>
    public const long InitialDoorPanels = 30_000;

    /// <summary>The two factories.</summary>
    public static ImmutableArray<FactorySpec> Factories { get; } =
    [
        new("daesung/ansan", "대성정공 안산 프레스 공장", "Daesung Precision, Ansan press shop",
            [
                Press("press-01", "1호 프레스 (블랭킹)", "Press 1 (blanking)", seconds: 3.2, makes: null),
                Press("press-02", "2호 프레스 (드로잉)", "Press 2 (drawing)", seconds: 4.1, makes: null),
                Press("press-03", "3호 프레스 (도어 패널)", "Press 3 (door panel)", seconds: 4.6, makes: DoorPanel),
            ],
            ImmutableDictionary<string, long>.Empty),
        new("hanbit/changwon", "한빛전자 창원 가전 공장", "Hanbit Electronics, Changwon appliance plant",
            [
                Line("line-01", "1라인 (도어 조립)", "Line 1 (door assembly)", seconds: 4.4, uses: DoorPanel),
                Line("line-02", "2라인 (본체 조립)", "Line 2 (cabinet assembly)", seconds: 6.5, uses: null),
                TestBench("test-bench-01", "1호 검사대 (누설)", "Test bench 1 (leakage)"),
            ],
            ImmutableDictionary<string, long>.Empty.Add(DoorPanel, InitialDoorPanels)),
    ];

    private static MachineSpec Press(string name, string ko, string en, double seconds, string? makes) => new(
        name, ko, en,
        CycleTime: TimeSpan.FromSeconds(seconds),
        ScrapRate: 0.012,
        MeanTimeBetweenFailures: TimeSpan.FromMinutes(25),
        MeanTimeToRepair: TimeSpan.FromMinutes(3),
        PartsPerTool: 600,
        SetupTime: TimeSpan.FromMinutes(4),
        [
            new(Double("OilTemperature", "유압유 온도", "Oil temperature", "°C"), 24, 58, TimeSpan.FromMinutes(6), 0.15),
            new(Double("PressForce", "프레스 하중", "Press force", "kN"), 0, 1_250, TimeSpan.FromSeconds(2), 9, WearGain: 110),
            new(Double("Vibration", "진동", "Vibration", "mm/s"), 0.3, 2.4, TimeSpan.FromSeconds(3), 0.12, WearGain: 3.2),
            new(Double("ActivePower", "유효 전력", "Active power", "kW"), 4.5, 37, TimeSpan.FromSeconds(4), 0.6),
        ],
        Makes: makes);

    private static MachineSpec Line(string name, string ko, string en, double seconds, string? uses) => new(
        name, ko, en,
        CycleTime: TimeSpan.FromSeconds(seconds),
        ScrapRate: 0.006,
        MeanTimeBetweenFailures: TimeSpan.FromMinutes(40),
        MeanTimeToRepair: TimeSpan.FromMinutes(2),
        PartsPerTool: 900,
        SetupTime: TimeSpan.FromMinutes(3),
        [
            new(Double("ConveyorSpeed", "컨베이어 속도", "Conveyor speed", "m/min"), 0, 8.5, TimeSpan.FromSeconds(3), 0.05),
            new(Double("ScrewTorque", "체결 토크", "Screw torque", "N·m"), 0, 3.4, TimeSpan.FromSeconds(2), 0.08, WearGain: -0.5),
            new(Double("CabinetTemperature", "제어반 온도", "Cabinet temperature", "°C"), 26, 41, TimeSpan.FromMinutes(10), 0.1),
            new(Double("ActivePower", "유효 전력", "Active power", "kW"), 1.2, 11, TimeSpan.FromSeconds(4), 0.2),
        ],
        Uses: uses);

    private static MachineSpec TestBench(string name, string ko, string en) => new(
        name, ko, en,
        CycleTime: TimeSpan.FromSeconds(7),
        ScrapRate: 0.02,
        MeanTimeBetweenFailures: TimeSpan.FromMinutes(60),
        MeanTimeToRepair: TimeSpan.FromMinutes(2),
        PartsPerTool: 1_500,
        SetupTime: TimeSpan.FromMinutes(2),
        [
            new(Double("LeakRate", "누설률", "Leak rate", "Pa·m³/s"), 0, 0.42, TimeSpan.FromSeconds(2), 0.03),
            new(Double("TestPressure", "시험 압력", "Test pressure", "bar"), 1, 24, TimeSpan.FromSeconds(3), 0.2),
            new(Double("CoolantTemperature", "냉매 온도", "Refrigerant temperature", "°C"), 22, 7, TimeSpan.FromMinutes(2), 0.1),
        ]);

    private static SignalSpec Double(string name, string ko, string en, string unit) =>
        new(name, SignalType.Double, ko, en, unit);
}

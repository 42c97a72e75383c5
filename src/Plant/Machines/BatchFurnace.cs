using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>
/// A batch furnace: a charge is loaded, heated, held and quenched; the door lets heat out between charges. It works
/// through breaks, and what goes wrong spoils parts of a whole charge.
/// </summary>
public sealed class BatchFurnace : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "배치식 열처리로";

    /// <inheritdoc/>
    public override string En => "Batch furnace";

    /// <inheritdoc/>
    public override double WorkingKw => 128;

    /// <inheritdoc/>
    public override double IdleKw => 42;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(12);

    /// <inheritdoc/>
    public override TimeSpan WarmUpTime => TimeSpan.FromMinutes(50);

    /// <inheritdoc/>
    public override double ScrapRate => 0.004;

    /// <inheritdoc/>
    public override bool RunsThroughBreaks => true;

    /// <inheritdoc/>
    public override double CycleSpread => 0.01;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Slow(Double("ChamberTemperature", "노내 온도", "Chamber temperature", "°C", 0, 1_000), 4, 0.6,
            m => !m.IsHeated ? m.AmbientC : m.IsProducing && m.Progress is < 0.08 or > 0.92 ? 780 : m.IsProducing ? 925 : 850),
        Slow(Double("QuenchOilTemperature", "담금질유 온도", "Quench oil temperature", "°C", 0, 120), 9, 0.3,
            m => m.IsProducing && m.Progress > 0.9 ? 96 : m.IsHeated ? 62 : m.AmbientC),
        new(Double("CarbonPotential", "탄소 포텐셜", "Carbon potential", "%", 0, 2), TimeSpan.FromMinutes(6), 0.004,
            m => m.IsProducing && m.Progress is > 0.1 and < 0.9 ? 0.85 : 0.35, EverySeconds: 10, Decimals: 3),
        Slow(Double("ChamberPressure", "노내 압력", "Chamber pressure", "mbar", 0, 20), 1, 0.2, m => m.IsProducing ? 8.5 : 1.2),
        new(Double("GasFlow", "분위기 가스 유량", "Gas flow", "m³/h", 0, 20), TimeSpan.FromSeconds(30), 0.08,
            m => m.IsProducing ? 11.5 : m.IsHeated ? 4 : 0, EverySeconds: 5),
        ActivePower(1.8),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("DoorInterlock", "도어 인터록", "Door interlock", 420, 150),
        Major("ThermocoupleFault", "열전대 단선", "Thermocouple broken", 90, 35),
        Major("BurnerFault", "버너 점화 실패", "Burner does not ignite", 60, 45),
        Major("QuenchPump", "담금질유 펌프 고장", "Quench pump failed", 180, 120, severity: 900),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("QuenchOilHot", "QuenchOilTemperature", "담금질유 과열", "Quench oil hot", 600, 84, 78),
        new("ChamberPressureLow", "ChamberPressure", "노내 압력 저하", "Chamber pressure low", 300, 1.5, 3),
    ];
}

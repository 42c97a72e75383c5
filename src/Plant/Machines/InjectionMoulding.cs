using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>An injection moulding machine: shots of several cavities, a barrel that must be hot, scrap after every start.</summary>
public sealed class InjectionMoulding : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "사출 성형기";

    /// <inheritdoc/>
    public override string En => "Injection moulding machine";

    /// <inheritdoc/>
    public override double WorkingKw => 46;

    /// <inheritdoc/>
    public override double IdleKw => 14;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(18);

    /// <inheritdoc/>
    public override TimeSpan WarmUpTime => TimeSpan.FromMinutes(25);

    /// <inheritdoc/>
    public override double ScrapRate => 0.012;

    /// <inheritdoc/>
    public override int StartUpScrapCycles => 3;

    /// <inheritdoc/>
    public override bool RunsThroughBreaks => true;

    /// <inheritdoc/>
    public override double CycleSpread => 0.015;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Slow(Double("MeltTemperature", "용융 수지 온도", "Melt temperature", "°C", 0, 320), 5, 0.4,
            m => m.IsHeated ? 228 + (m.IsProducing ? 4 * m.Load : -14) : m.AmbientC),
        Slow(Double("MouldTemperature", "금형 온도", "Mould temperature", "°C", 0, 120), 8, 0.3,
            m => m.IsProducing ? 58 + (2 * m.Load) : m.IsHeated ? 44 : m.AmbientC),
        Quick(Double("InjectionPressure", "사출 압력", "Injection pressure", "bar", 0, 2_000), 1.5, 6,
            m => m.IsProducing && m.Progress < 0.35 ? 1_180 * m.Load : m.IsProducing ? 260 : 0),
        Quick(Double("ClampForce", "형체력", "Clamp force", "kN", 0, 5_000), 1.2, 12,
            m => m.IsProducing && m.Progress < 0.85 ? 3_200 : 0),
        Slow(Double("HydraulicOilTemperature", "작동유 온도", "Hydraulic oil temperature", "°C", 0, 80), 12, 0.2,
            m => m.IsProducing ? 38 + (m.AmbientC / 2) : m.AmbientC + (m.IsOn ? 6 : 0)),
        ActivePower(0.9),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("PartStuck", "제품 취출 불량", "Part stuck in the mould", 90, 95),
        Minor("HopperEmpty", "호퍼 원료 부족", "Hopper empty", 240, 180),
        Major("HeaterFault", "히터 단선", "Heater band broken", 48, 40),
        Major("EjectorBroken", "이젝터 핀 파손", "Ejector pin broken", 70, 75),
        Major("HydraulicPump", "유압 펌프 고장", "Hydraulic pump failed", 160, 140, severity: 900),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("HydraulicOilHot", "HydraulicOilTemperature", "작동유 과열", "Hydraulic oil hot", 500, 50.5, 49),
        new("MeltTemperatureLow", "MeltTemperature", "수지 온도 저하", "Melt temperature low", 450, 205, 212),
    ];
}

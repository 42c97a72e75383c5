using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A robot cell for spot welding: electrodes wear quickly and are dressed or changed.</summary>
public sealed class WeldingCell : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "용접 셀";

    /// <inheritdoc/>
    public override string En => "Welding cell";

    /// <inheritdoc/>
    public override double WorkingKw => 78;

    /// <inheritdoc/>
    public override double IdleKw => 9;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(7);

    /// <inheritdoc/>
    public override int PartsPerTool => 320;

    /// <inheritdoc/>
    public override TimeSpan ToolChangeTime => TimeSpan.FromMinutes(2.5);

    /// <inheritdoc/>
    public override double ScrapRate => 0.003;

    /// <inheritdoc/>
    public override double ReworkRate => 0.015;

    /// <inheritdoc/>
    public override double CycleSpread => 0.01;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Quick(Double("WeldCurrent", "용접 전류", "Weld current", "kA", 0, 20), 1, 0.08,
            m => m.IsProducing ? (9.6 * m.Load) + (0.9 * m.Wear) : 0),
        Quick(Double("ElectrodeForce", "가압력", "Electrode force", "kN", 0, 8), 1, 0.03, m => m.IsProducing ? 3.1 : 0),
        new(Double("CoolingWaterFlow", "냉각수 유량", "Cooling water flow", "l/min", 0, 30), TimeSpan.FromSeconds(8), 0.1,
            m => m.IsOn ? 16.5 : 0, EverySeconds: 2),
        Slow(Double("TransformerTemperature", "변압기 온도", "Transformer temperature", "°C", 0, 120), 9, 0.2,
            m => m.AmbientC + (m.IsProducing ? 42 + (8 * m.Wear) : m.IsOn ? 6 : 0)),
        ActivePower(1.5),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("TipStick", "전극 융착", "Electrode sticks", 70, 90),
        Minor("LightCurtain", "라이트 커튼 감지", "Light curtain broken", 100, 50),
        Major("RobotFault", "로봇 서보 이상", "Robot servo fault", 60, 45),
        Major("CoolingFault", "냉각수 누수", "Cooling water leak", 90, 70),
        Major("TransformerFault", "변압기 이상", "Transformer fault", 260, 200, severity: 900),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("TransformerHot", "TransformerTemperature", "변압기 과열", "Transformer hot", 600, 72, 69),
        new("CoolingWaterLow", "CoolingWaterFlow", "냉각수 부족", "Cooling water low", 500, 8, 12),
    ];
}

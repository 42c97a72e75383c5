using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A mechanical press: strokes of seconds, a die that wears, oil that gets warm.</summary>
public sealed class Press : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "프레스";

    /// <inheritdoc/>
    public override string En => "Press";

    /// <inheritdoc/>
    public override double WorkingKw => 37;

    /// <inheritdoc/>
    public override double IdleKw => 4.5;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(8);

    /// <inheritdoc/>
    public override int PartsPerTool => 1_400;

    /// <inheritdoc/>
    public override double ScrapRate => 0.008;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Slow(Double("OilTemperature", "유압유 온도", "Oil temperature", "°C", 10, 80), 6, 0.15,
            m => m.IsProducing ? 52 + (m.AmbientC / 3) + (6 * m.Wear) : m.AmbientC + (m.IsOn ? 4 : 0)),
        Quick(Double("PressForce", "프레스 하중", "Press force", "kN", 0, 2_000), 2, 9,
            m => m.IsProducing ? (1_250 * m.Load) + (110 * m.Wear) : 0),
        Quick(Double("Vibration", "진동", "Vibration", "mm/s", 0, 12), 3, 0.12,
            m => m.IsProducing ? 2.4 + (3.2 * m.Wear * m.Wear) : m.IsOn ? 0.3 : 0),
        ActivePower(0.6),
        new(Double("StrokeRate", "분당 행정 수", "Stroke rate", "1/min", 0, 30), TimeSpan.FromSeconds(5), 0.05,
            m => m.IsProducing ? 14 / m.Load : 0, EverySeconds: 2),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("SheetMisfeed", "소재 이송 불량", "Sheet misfeed", 45, 70),
        Minor("ScrapChute", "스크랩 배출 막힘", "Scrap chute blocked", 150, 150),
        Major("DieJam", "금형 끼임", "Die jammed", 14, 22),
        Major("HydraulicLeak", "유압 누유", "Hydraulic leak", 60, 55),
        Major("ClutchFault", "클러치 이상", "Clutch fault", 120, 95, severity: 900),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("OilTemperatureHigh", "OilTemperature", "유압유 과열", "Oil temperature high", 500, 66, 63),
        new("VibrationHigh", "Vibration", "진동 과다: 금형 점검", "Vibration high: check the die", 400, 5.2, 4.2),
    ];
}

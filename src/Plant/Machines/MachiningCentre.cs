using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A CNC machine that turns, mills or grinds: tool wear drives spindle load, vibration and scrap; some parts are reworked.</summary>
public sealed class MachiningCentre : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "CNC 가공기";

    /// <inheritdoc/>
    public override string En => "CNC machine";

    /// <inheritdoc/>
    public override double WorkingKw => 13.5;

    /// <inheritdoc/>
    public override double IdleKw => 3.2;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public override int PartsPerTool => 240;

    /// <inheritdoc/>
    public override TimeSpan ToolChangeTime => TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    public override double ScrapRate => 0.006;

    /// <inheritdoc/>
    public override double ReworkRate => 0.01;

    /// <inheritdoc/>
    public override double WearScrapFactor => 7;

    /// <inheritdoc/>
    public override double CycleSpread => 0.01;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Quick(Double("SpindleSpeed", "주축 회전수", "Spindle speed", "rpm", 0, 6_000), 1.5, 4,
            m => m.IsProducing && m.Progress is > 0.08 and < 0.94 ? 3_200 / m.Load : 0),
        Quick(Double("SpindleLoad", "주축 부하", "Spindle load", "%", 0, 150), 2, 1.1,
            m => m.IsProducing && m.Progress is > 0.12 and < 0.9 ? (48 * m.Load) + (26 * m.Wear) : m.IsProducing ? 6 : 0),
        Quick(Double("Vibration", "진동", "Vibration", "mm/s", 0, 10), 2, 0.08,
            m => m.IsProducing ? 0.9 + (2.6 * m.Wear * m.Wear) : m.IsOn ? 0.1 : 0),
        Slow(Double("SpindleTemperature", "주축 온도", "Spindle temperature", "°C", 0, 80), 14, 0.1,
            m => m.IsProducing ? 24 + m.AmbientC + (4 * m.Wear) : m.AmbientC + (m.IsOn ? 3 : 0)),
        Slow(Double("CoolantTemperature", "절삭유 온도", "Coolant temperature", "°C", 0, 50), 25, 0.1,
            m => m.AmbientC + (m.IsProducing ? 5 : 0)),
        ActivePower(0.3),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("ChipJam", "칩 배출 막힘", "Chip conveyor jammed", 110, 120),
        Minor("LoaderFault", "로더 이송 이상", "Loader fault", 130, 90),
        Major("ToolBroken", "공구 파손", "Tool broken", 22, 18),
        Major("CoolantPump", "절삭유 펌프 고장", "Coolant pump failed", 90, 60),
        Major("SpindleFault", "주축 이상", "Spindle fault", 220, 180, severity: 900),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("SpindleLoadHigh", "SpindleLoad", "주축 부하 과다", "Spindle load high", 500, 82, 60),
        new("VibrationHigh", "Vibration", "진동 과다: 공구 점검", "Vibration high: check the tool", 400, 3.2, 2.4),
    ];
}

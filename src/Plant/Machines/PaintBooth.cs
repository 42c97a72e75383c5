using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A paint booth: climate and paint decide quality, a colour change is a setup, many faults are painted once more.</summary>
public sealed class PaintBooth : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "도장 부스";

    /// <inheritdoc/>
    public override string En => "Paint booth";

    /// <inheritdoc/>
    public override double WorkingKw => 64;

    /// <inheritdoc/>
    public override double IdleKw => 28;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(6);

    /// <inheritdoc/>
    public override int PartsPerTool => 2_600;

    /// <inheritdoc/>
    public override TimeSpan ToolChangeTime => TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    public override double ScrapRate => 0.006;

    /// <inheritdoc/>
    public override double ReworkRate => 0.035;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Slow(Double("BoothTemperature", "부스 온도", "Booth temperature", "°C", 0, 40), 10, 0.1, m => m.IsHeated ? 23.5 : m.AmbientC),
        Slow(Double("Humidity", "부스 습도", "Humidity", "%", 0, 100), 12, 0.5, m => m.IsHeated ? 64 + (m.AmbientC - 22) : 50),
        Quick(Double("PaintFlow", "도료 토출량", "Paint flow", "ml/min", 0, 600), 1.5, 3, m => m.IsProducing ? 310 * m.Load : 0),
        Quick(Double("HighVoltage", "정전 도장 전압", "High voltage", "kV", 0, 100), 1.5, 0.3, m => m.IsProducing ? 72 - (6 * m.Wear) : 0),
        Slow(Double("FilterPressure", "필터 차압", "Filter pressure drop", "Pa", 0, 500), 2, 2,
            m => m.IsOn ? 90 + (190 * m.Wear) : 0),
        ActivePower(0.8),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("NozzleDirty", "노즐 오염", "Nozzle dirty", 85, 110),
        Minor("RobotStop", "로봇 일시 정지", "Robot stopped", 140, 80),
        Major("PaintPump", "도료 펌프 고장", "Paint pump failed", 55, 45),
        Major("HighVoltageFault", "고전압 발생기 이상", "High voltage fault", 95, 60, severity: 900),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("FilterClogged", "FilterPressure", "필터 막힘", "Filter clogged", 400, 255, 150),
        new("HumidityHigh", "Humidity", "습도 과다", "Humidity high", 350, 67.5, 66),
    ];
}

using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A test bench: what fails is tested once more or scrapped.</summary>
public sealed class TestBench : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "검사대";

    /// <inheritdoc/>
    public override string En => "Test bench";

    /// <inheritdoc/>
    public override double WorkingKw => 4.6;

    /// <inheritdoc/>
    public override double IdleKw => 1.1;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    public override double ScrapRate => 0.007;

    /// <inheritdoc/>
    public override double ReworkRate => 0.03;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Quick(Double("LeakRate", "누설률", "Leak rate", "Pa·m³/s", 0, 2), 2, 0.03, m => m.IsProducing ? 0.42 * m.Load : 0),
        Quick(Double("TestPressure", "시험 압력", "Test pressure", "bar", 0, 40), 3, 0.2,
            m => m.IsProducing && m.Progress is > 0.15 and < 0.85 ? 24 : 1),
        Slow(Double("ReferenceTemperature", "기준 온도", "Reference temperature", "°C", 0, 50), 2, 0.1, m => m.IsOn ? 13.2 + (0.4 * m.AmbientC) : m.AmbientC),
        Quick(Double("InsulationResistance", "절연 저항", "Insulation resistance", "MΩ", 0, 2_000), 2, 9, m => m.IsProducing ? 980 : 0),
        ActivePower(0.1),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("ProbeContact", "프로브 접촉 불량", "Probe contact", 70, 60),
        Major("SensorDrift", "센서 교정 필요", "Sensor needs calibration", 80, 40),
        Major("SealDamaged", "시험 지그 실 손상", "Fixture seal damaged", 110, 35),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("ReferenceTemperatureHigh", "ReferenceTemperature", "기준 온도 이탈", "Reference temperature high", 350, 23.2, 22.6),
        new("LeakRateHigh", "LeakRate", "누설률 초과", "Leak rate high", 450, 0.52, 0.48),
    ];
}

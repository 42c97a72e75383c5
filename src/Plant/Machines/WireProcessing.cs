using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A machine that cuts and crimps wires: quick, many short stops, an applicator that wears.</summary>
public sealed class WireProcessing : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "전선 절압기";

    /// <inheritdoc/>
    public override string En => "Wire cutting and crimping";

    /// <inheritdoc/>
    public override double WorkingKw => 3.4;

    /// <inheritdoc/>
    public override double IdleKw => 0.7;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override int PartsPerTool => 12_000;

    /// <inheritdoc/>
    public override double ScrapRate => 0.009;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Quick(Double("CrimpForce", "압착력", "Crimp force", "N", 0, 5_000), 1, 22,
            m => m.IsProducing ? (2_450 * m.Load) - (260 * m.Wear) : 0),
        new(Double("CrimpHeight", "압착 높이", "Crimp height", "mm", 0, 3), TimeSpan.FromSeconds(2), 0.004,
            m => m.IsProducing ? 1.28 + (0.05 * m.Wear) : 0, EverySeconds: 2, Decimals: 3),
        Quick(Double("WireSpeed", "전선 이송 속도", "Wire speed", "m/s", 0, 8), 1.5, 0.03, m => m.IsProducing ? 4.2 / m.Load : 0),
        Slow(Double("CabinetTemperature", "제어반 온도", "Cabinet temperature", "°C", 0, 60), 15, 0.1,
            m => m.AmbientC + (m.IsProducing ? 11 : m.IsOn ? 4 : 0)),
        ActivePower(0.08),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("WireTangled", "전선 엉킴", "Wire tangled", 35, 55),
        Minor("ReelEmpty", "릴 교체", "Reel empty", 95, 140),
        Major("ApplicatorFault", "어플리케이터 파손", "Applicator broken", 30, 25),
        Major("ServoFault", "서보 이상", "Servo fault", 140, 80),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("CrimpHeightHigh", "CrimpHeight", "압착 높이 초과", "Crimp height out of tolerance", 500, 1.325, 1.3),
        new("CabinetHot", "CabinetTemperature", "제어반 과열", "Cabinet hot", 350, 36.5, 35),
    ];
}

using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A machine that evacuates a circuit and fills it: refrigerant, brake fluid.</summary>
public sealed class FillingMachine : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "충전기";

    /// <inheritdoc/>
    public override string En => "Filling machine";

    /// <inheritdoc/>
    public override double WorkingKw => 6.8;

    /// <inheritdoc/>
    public override double IdleKw => 1.6;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Quick(Double("FillPressure", "충전 압력", "Fill pressure", "bar", 0, 40), 1.5, 0.1,
            m => m.IsProducing && m.Progress > 0.45 ? 19 * m.Load : 1),
        Quick(Double("Vacuum", "진공도", "Vacuum", "mbar", 0, 1_100), 2, 1.5,
            m => m.IsProducing && m.Progress < 0.45 ? 4 : 1_013),
        Slow(Double("TankLevel", "탱크 잔량", "Tank level", "%", 0, 100), 60, 0.2, m => m.IsProducing ? 35 : 80),
        Slow(Double("FluidTemperature", "충전액 온도", "Fluid temperature", "°C", 0, 50), 15, 0.1, m => m.IsOn ? 16 + (0.3 * m.AmbientC) : m.AmbientC),
        ActivePower(0.15),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("CouplingLeak", "커플링 누설", "Coupling leaks", 80, 75),
        Major("VacuumPump", "진공 펌프 고장", "Vacuum pump failed", 70, 60),
        Major("ValveStuck", "밸브 고착", "Valve stuck", 120, 50),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("TankLevelLow", "TankLevel", "탱크 잔량 부족", "Tank level low", 400, 40, 55),
        new("FluidTemperatureHigh", "FluidTemperature", "충전액 온도 이탈", "Fluid temperature high", 300, 23.4, 23),
    ];
}

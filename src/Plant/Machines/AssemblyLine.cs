using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>An assembly line or station: takes several parts for each unit, stops often and shortly.</summary>
public sealed class AssemblyLine : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "조립 라인";

    /// <inheritdoc/>
    public override string En => "Assembly line";

    /// <inheritdoc/>
    public override double WorkingKw => 11;

    /// <inheritdoc/>
    public override double IdleKw => 1.2;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    public override int PartsPerTool => 5_000;

    /// <inheritdoc/>
    public override TimeSpan ToolChangeTime => TimeSpan.FromMinutes(3);

    /// <inheritdoc/>
    public override double ScrapRate => 0.004;

    /// <inheritdoc/>
    public override double ReworkRate => 0.006;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        new(Double("ConveyorSpeed", "컨베이어 속도", "Conveyor speed", "m/min", 0, 15), TimeSpan.FromSeconds(3), 0.05,
            m => m.IsProducing ? 8.5 / m.Load : 0, EverySeconds: 2),
        Quick(Double("ScrewTorque", "체결 토크", "Screw torque", "N·m", 0, 6), 2, 0.08, m => m.IsProducing ? 3.4 - (0.5 * m.Wear) : 0),
        Slow(Double("CabinetTemperature", "제어반 온도", "Cabinet temperature", "°C", 0, 60), 10, 0.1,
            m => m.AmbientC + (m.IsProducing ? 17 : m.IsOn ? 5 : 0)),
        new(Double("AirPressure", "공압", "Air pressure", "bar", 0, 10), TimeSpan.FromSeconds(6), 0.02,
            m => m.IsOn ? (m.IsProducing ? 5.8 : 6.2) : 0, EverySeconds: 2),
        ActivePower(0.2),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("OperatorCall", "작업자 호출", "Operator calls", 30, 45),
        Minor("ScrewFeeder", "나사 공급 막힘", "Screw feeder jammed", 75, 80),
        Major("ConveyorDrive", "컨베이어 구동 이상", "Conveyor drive fault", 45, 30),
        Major("ControllerFault", "제어기 이상", "Controller fault", 150, 60, severity: 900),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("CabinetHot", "CabinetTemperature", "제어반 과열", "Cabinet hot", 350, 42, 40),
        new("AirPressureLow", "AirPressure", "공압 저하", "Air pressure low", 450, 5.2, 5.5),
    ];
}

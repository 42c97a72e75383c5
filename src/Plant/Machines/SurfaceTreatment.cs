using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A machine that cleans or blasts surfaces: washing before paint, shot blasting after heat treatment.</summary>
public sealed class SurfaceTreatment : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "표면 처리기";

    /// <inheritdoc/>
    public override string En => "Surface treatment";

    /// <inheritdoc/>
    public override double WorkingKw => 22;

    /// <inheritdoc/>
    public override double IdleKw => 6;

    /// <inheritdoc/>
    public override int PartsPerTool => 2_000;

    /// <inheritdoc/>
    public override TimeSpan ToolChangeTime => TimeSpan.FromMinutes(12);

    /// <inheritdoc/>
    public override double ScrapRate => 0.002;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Slow(Double("BathTemperature", "처리액 온도", "Bath temperature", "°C", 0, 90), 20, 0.2, m => m.IsHeated ? 55 : m.AmbientC),
        Slow(Double("Conductivity", "전도도", "Conductivity", "mS/cm", 0, 40), 40, 0.15, m => 18 + (9 * m.Wear)),
        Quick(Double("SprayPressure", "분사 압력", "Spray pressure", "bar", 0, 10), 2, 0.04,
            m => m.IsProducing ? 3.4 - (0.5 * m.Wear) : 0),
        new(Double("ConveyorSpeed", "컨베이어 속도", "Conveyor speed", "m/min", 0, 6), TimeSpan.FromSeconds(3), 0.02,
            m => m.IsProducing ? 2.4 / m.Load : 0, EverySeconds: 2),
        ActivePower(0.4),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("NozzleClogged", "노즐 막힘", "Nozzle clogged", 160, 130),
        Major("PumpSeal", "펌프 실 누설", "Pump seal leaks", 75, 50),
        Major("ConveyorChain", "컨베이어 체인 이탈", "Conveyor chain off", 110, 70),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("ConductivityHigh", "Conductivity", "처리액 오염", "Bath dirty", 300, 25.5, 20),
        new("BathTemperatureLow", "BathTemperature", "처리액 온도 저하", "Bath temperature low", 300, 48, 51),
    ];
}

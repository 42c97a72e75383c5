using System.Collections.Immutable;
using static AxComplex.Plant.Machines.BreakdownCause;
using static AxComplex.Plant.Machines.ProcessVariable;

namespace AxComplex.Plant.Machines;

/// <summary>A packaging line at the end of a factory: film, boxes, many jams.</summary>
public sealed class PackagingLine : MachineKind
{
    /// <inheritdoc/>
    public override string Ko => "포장 라인";

    /// <inheritdoc/>
    public override string En => "Packaging line";

    /// <inheritdoc/>
    public override double WorkingKw => 9.2;

    /// <inheritdoc/>
    public override double IdleKw => 1.9;

    /// <inheritdoc/>
    public override TimeSpan SetupTime => TimeSpan.FromMinutes(6);

    /// <inheritdoc/>
    public override double ScrapRate => 0.003;

    /// <inheritdoc/>
    public override ImmutableArray<ProcessVariable> Variables =>
    [
        Slow(Double("SealTemperature", "실링 온도", "Seal temperature", "°C", 0, 250), 4, 0.4, m => m.IsHeated ? 165 : m.AmbientC),
        Quick(Double("FilmTension", "필름 장력", "Film tension", "N", 0, 120), 1.5, 0.8, m => m.IsProducing ? 46 : 4),
        new(Double("LineSpeed", "라인 속도", "Line speed", "m/min", 0, 20), TimeSpan.FromSeconds(3), 0.05,
            m => m.IsProducing ? 9.5 / m.Load : 0, EverySeconds: 2),
        Slow(Double("FilmRemaining", "필름 잔량", "Film remaining", "%", 0, 100), 45, 0.1, m => m.IsProducing ? 30 : 90),
        ActivePower(0.2),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<BreakdownCause> Causes { get; } =
    [
        Minor("BoxJam", "박스 걸림", "Box jammed", 40, 60),
        Minor("FilmBreak", "필름 끊김", "Film broken", 90, 110),
        Major("SealerFault", "실러 고장", "Sealer failed", 65, 40),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<LimitAlarm> Alarms { get; } =
    [
        new("FilmLow", "FilmRemaining", "필름 교체 필요", "Film runs out", 300, 36, 50),
        new("SealTemperatureLow", "SealTemperature", "실링 온도 저하", "Seal temperature low", 450, 150, 156),
    ];
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>Machines and batches as a bridge would send them. Times are seconds after noon, equipment time.</summary>
public static class Given
{
    public static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    public static readonly ConnectionId PressShop = ConnectionId.Parse("daesung/press-shop");
    public static readonly ConnectionId Appliance = ConnectionId.Parse("hanbit/appliance");
    public static readonly MachineId Press = MachineId.Parse("daesung/ansan/press-03");
    public static readonly MachineId Line = MachineId.Parse("hanbit/changwon/line-01");

    public static MachineDescription Description(MachineId machine) => new(
        machine,
        new("프레스 3호기", "Press 3"),
        "MachineType",
        [
            Signal("state", SignalRole.ItemState),
            Signal("good-count", SignalRole.GoodCount),
            Signal("scrap-count", SignalRole.ScrapCount),
            Signal("temperature", SignalRole.Measurement) with { Unit = "°C" },
        ]);

    public static SignalDescription Signal(string name, SignalRole role) => new(name, new(name, name), null, role, $"2:{name}");

    public static TelemetryBatch Batch(ConnectionId connection, long sequence, params MachineTelemetry[] machines) => new(connection, sequence, [.. machines]);

    public static MachineTelemetry Machine(MachineId machine, (double From, double To)? observed, params SignalSamples[] signals) =>
        new(machine, observed is { } o ? [new(At(o.From), At(o.To))] : [], [.. signals], [], []);

    public static SignalSamples Values(string signal, params (double Second, long Value)[] values) =>
        new(signal, [.. values.Select(v => new Sample(At(v.Second), At(v.Second), 0, SampleValue.From(v.Value)))]);

    public static DateTime At(double second) => Noon.AddSeconds(second);
}

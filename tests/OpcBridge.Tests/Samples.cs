using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Tests;

/// <summary>What the tests put into batches.</summary>
internal static class Samples
{
    public static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    public static readonly ConnectionId Connection = ConnectionId.Parse("daesung/press-shop");
    public static readonly MachineId Press = MachineId.Parse("daesung/ansan/press-01");

    /// <summary>So many values of one signal, a second apart, observed from the first to a second after the last.</summary>
    public static ImmutableArray<MachineTelemetry> Of(int values, int startSecond = 0) =>
    [
        new MachineTelemetry(
            Press,
            [new ObservationSpan(Noon.AddSeconds(startSecond), Noon.AddSeconds(startSecond + values))],
            values == 0 ? [] :
            [
                new SignalSamples("temp",
                [
                    .. Enumerable.Range(startSecond, values).Select(i =>
                        new Sample(Noon.AddSeconds(i), Noon.AddSeconds(i), 0, SampleValue.From((double)i))),
                ]),
            ],
            [],
            []),
    ];
}

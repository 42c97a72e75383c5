using System.Globalization;
using System.Numerics;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Kpis.Truth;

/// <summary>The KPIs of what really happened, by the plainest arithmetic.</summary>
internal sealed class TrueKpis
{
    private readonly TrueMachine _machine;
    private readonly long _from;
    private readonly long _to;
    private readonly SpanSet? _planned;
    private readonly StateMapping _mapping;

    public TrueKpis(TrueMachine machine, long from, long to, SpanSet? planned, StateMapping mapping)
    {
        (_machine, _from, _to, _planned, _mapping) = (machine, from, to, planned, mapping);
        var borders = machine.Borders().Concat(planned?.Spans.SelectMany(s => new[] { s.From.Ticks, s.To.Ticks }) ?? [])
            .Where(t => t > from && t < to).Append(from).Append(to).Distinct().Order().ToList();
        foreach (var (begin, end) in borders.Zip(borders.Skip(1)))
        {
            var ticks = end - begin;
            if (!IsPlanned(begin))
            {
                Add("notPlanned", ticks);
                continue;
            }

            Add("PBT", ticks);
            Add(machine.Element(begin, mapping).ToString(), ticks);
            var (state, mode, order) = machine.Condition(begin);
            if (StateMapping.HasOrder(mode, order)!.Value)
            {
                Add("AOET", ticks);
            }

            if (state is MachineState.OutOfService && machine.Element(begin, mapping) is TimeElement.Delay)
            {
                Add("TTR", ticks);
            }
        }
    }

    public Dictionary<string, long> Times { get; } = [];

    public long Time(string name) => Times.GetValueOrDefault(name);

    public double? Of(string kpi)
    {
        var (production, setup, busy) = (Time("Production"), Time("Setup"), Time("PBT"));
        var (good, scrap, rework) = (Count(SignalRole.GoodCount), Count(SignalRole.ScrapCount), Count(SignalRole.ReworkCount));
        var produced = good + scrap + rework;
        return kpi switch
        {
            KpiNames.Availability => Divide(production, busy),
            KpiNames.Effectiveness => Divide(Weighted(SignalRole.GoodCount) + Weighted(SignalRole.ScrapCount) + Weighted(SignalRole.ReworkCount), production),
            KpiNames.Quality => Divide(good, produced),
            KpiNames.ScrapRatio => Divide(scrap, produced),
            KpiNames.ReworkRatio => Divide(rework, produced),
            KpiNames.Oee => Divide(Weighted(SignalRole.GoodCount), busy),
            KpiNames.Nee => Divide((BigInteger)Weighted(SignalRole.GoodCount) * (setup + production), (BigInteger)busy * production),
            KpiNames.SetupRate => Divide(setup, setup + production),
            KpiNames.Throughput => Divide((BigInteger)produced * TimeSpan.TicksPerHour, Time("AOET")),
            KpiNames.Mtbf => Divide(production + setup, (BigInteger)Failures() * TimeSpan.TicksPerHour),
            KpiNames.Mttr => Divide(Time("TTR"), (BigInteger)Failures() * TimeSpan.TicksPerHour),
            KpiNames.EnergyPerGoodPart => Divide(Count(SignalRole.Energy, isWhole: true), (BigInteger)Count(SignalRole.GoodCount, isWhole: true) * 1_000_000),
            _ => throw new ArgumentOutOfRangeException(nameof(kpi), kpi, "No truth for this KPI."),
        };
    }

    public long Count(SignalRole role, bool isWhole = false) =>
        _machine.Made.GetValueOrDefault(role)?.Where(m => m.At >= _from && m.At < _to && (isWhole || IsPlanned(m.At))).Sum(m => m.Amount) ?? 0;

    /// <summary>Each part by the planned run time that held while it was made, which is before it is counted.</summary>
    private long Weighted(SignalRole role) => _machine.Made.GetValueOrDefault(role)?
        .Where(m => m.At >= _from && m.At < _to && IsPlanned(m.At)).Sum(m => m.Amount * TrueMachine.At(_machine.PlannedRunTimes!, m.At - 1)) ?? 0;

    private long Failures() => Enumerable.Range(1, _machine.States.Count - 1)
        .Count(i => _machine.States[i].State is MachineState.OutOfService && _machine.States[i - 1].State is not MachineState.OutOfService
            && _machine.States[i].At is var at && at >= _from && at < _to && IsPlanned(at) && _machine.Element(at, _mapping) is TimeElement.Delay);

    private bool IsPlanned(long at) => _planned is null || _planned.Spans.Any(s => s.From.Ticks <= at && at < s.To.Ticks);

    private void Add(string name, long ticks) => Times[name] = Time(name) + ticks;

    /// <summary>Divides by hand to fifty digits, and lets the parser round.</summary>
    private static double? Divide(BigInteger a, BigInteger b)
    {
        if (b.IsZero)
        {
            return null;
        }

        var digits = BigInteger.DivRem(a * BigInteger.Pow(10, 50), b, out var rest);
        return double.Parse($"{digits}{(rest.IsZero ? 0 : 1)}e-51", CultureInfo.InvariantCulture);
    }
}

using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Plant.Simulation;
using AxComplex.Plant.Truth;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Plant.Tests.Kpis;

/// <summary>The KPIs of one machine by the ledger of the plant.</summary>
internal sealed class PlantTruth
{
    private readonly List<TruthInterval> _states;
    private readonly List<TruthEvent> _parts;
    private readonly Dictionary<string, long> _plannedRunTicks;
    private readonly SignalChange[] _energy;
    private readonly DateTime _from;
    private readonly DateTime _to;

    public PlantTruth(TruthLedger ledger, string machine, IEnumerable<SignalChange> energy, DateTime from, DateTime to)
    {
        (_from, _to, _energy) = (from, to, [.. energy]);
        _states = [.. ledger.States(machine, DateTime.MinValue, DateTime.MaxValue)];
        _parts = [.. ledger.Of(TruthKind.Parts, machine, from, to).Where(p => IsPlanned(p.At))];
        _plannedRunTicks = ledger.Of(TruthKind.OrderStart, machine, DateTime.MinValue, DateTime.MaxValue)
            .ToDictionary(o => o.Order!, o => (long)Math.Round(o.PlannedRunTimeS!.Value * TimeSpan.TicksPerSecond));
        foreach (var state in ledger.States(machine, from, to).Where(s => s.Element.IsPlannedBusy))
        {
            var element = Element(state.Element);
            Add("PBT", state.Length);
            Add(element.ToString(), state.Length);
            Add(state.Element.HasOrder ? "AOET" : "", state.Length);
            Add(element is TimeElement.Delay && state.Element.ItemState == 1 ? "TTR" : "", state.Length);
        }
    }

    /// <summary>Gets planned busy time, as the plant's own calendar has it.</summary>
    public SpanSet Planned => SpanSet.Of(_states.Where(s => s.Element.IsPlannedBusy).Select(s => new ObservationSpan(s.From, s.To)));

    public Dictionary<string, long> Times { get; } = [];

    public double? Of(string kpi)
    {
        var (production, setup, busy) = (Time("Production"), Time("Setup"), Time("PBT"));
        var (good, scrap, rework) = (_parts.Sum(p => p.Good!.Value), _parts.Sum(p => p.Scrap!.Value), _parts.Sum(p => p.Rework!.Value));
        var produced = good + scrap + rework;
        return kpi switch
        {
            KpiNames.Availability => Divide(production, busy),
            KpiNames.Effectiveness => Divide(Weighted(p => p.Good!.Value + p.Scrap!.Value + p.Rework!.Value), production),
            KpiNames.Quality => Divide(good, produced),
            KpiNames.Oee => Divide(Weighted(p => p.Good!.Value), busy),
            KpiNames.Nee => Divide(Weighted(p => p.Good!.Value), busy) * Divide(setup + production, production),
            KpiNames.SetupRate => Divide(setup, setup + production),
            KpiNames.ScrapRatio => Divide(scrap, produced),
            KpiNames.ReworkRatio => Divide(rework, produced),
            KpiNames.Throughput => Divide(produced, Time("AOET") / (double)TimeSpan.TicksPerHour),
            KpiNames.Mtbf => Divide(production + setup, Failures() * TimeSpan.TicksPerHour),
            KpiNames.Mttr => Divide(Time("TTR"), Failures() * TimeSpan.TicksPerHour),
            KpiNames.EnergyPerGoodPart => Divide(EnergyKwh(), WholeGood),
            _ => throw new ArgumentOutOfRangeException(nameof(kpi), kpi, "No truth for this KPI."),
        };
    }

    /// <summary>Gets the good parts of the window, planned or not.</summary>
    public required long WholeGood { get; init; }

    private long Time(string name) => Times.GetValueOrDefault(name);

    private void Add(string name, TimeSpan length) => Times[name] = Time(name) + length.Ticks;

    /// <summary>Each part by the planned run time of the order under which it was made, which is the one before it is counted.</summary>
    private double Weighted(Func<TruthEvent, long> count) =>
        _parts.Sum(p => (double)count(p) * (StateAt(p.At.AddTicks(-1)).State.Order is { } order ? _plannedRunTicks[order] : 0));

    /// <summary>The energy as the meter showed it: what it counted between two readings is used at the second.</summary>
    private double EnergyKwh() => _energy.Zip(_energy.Skip(1)).Where(p => p.Second.At >= _from && p.Second.At < _to).Sum(p => p.Second.Number - p.First.Number);

    private long Failures() => _states.Zip(_states.Skip(1)).Count(p => p.Second.From >= _from && p.Second.From < _to
        && p.Second.Element is { ItemState: 1, IsPlannedBusy: true } && p.First.Element.ItemState != 1 && Element(p.Second.Element) is TimeElement.Delay);

    private TruthInterval StateAt(DateTime at) => _states.FindLast(s => s.From <= at) ?? _states[0];

    private bool IsPlanned(DateTime at) => StateAt(at).Element.IsPlannedBusy;

    private static TimeElement Element(TruthElement element) => StateMapping.Machinery.Classify(
        (MachineState)element.ItemState, (OperationMode)element.OperationMode, element.HasOrder ? OrderPresence.Registered : OrderPresence.None);

    private static double? Divide(double a, double b) => b == 0 ? null : a / b;
}

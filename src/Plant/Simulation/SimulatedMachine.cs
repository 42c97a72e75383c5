using AxComplex.Plant.Calendar;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Material;
using AxComplex.Plant.Orders;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>
/// One machine that lives from event to event: a cycle ends, a repair is done, a shift begins, a neighbour hands over a part.
/// What happens depends on the seed and on the events before, never on how often or in what steps time is advanced.
/// </summary>
internal sealed partial class SimulatedMachine : IActor
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartUpScrapAfter = TimeSpan.FromMinutes(5);
    private const int EnergyEverySeconds = 10;

    private readonly MachineKind _kind;
    private readonly MachineCalendar _calendar;
    private readonly Workpieces _parts;
    private readonly MachineOutput _output;
    private readonly StateBoard _board;
    private readonly PartCounters _counters;
    private readonly OrderBook _orders;
    private readonly OrderProgress _progress;
    private readonly ProcessModel _process;
    private readonly Failures _failures;
    private readonly EnergyMeter _energy = new();
    private readonly ToolLife _tool;
    private readonly Random _random;
    private readonly Action<IActor> _timeChanged;

    private PlannedTime _planned = null!;
    private Activity _activity;
    private DateTime _activityEnds;
    private DateTime _nextSample;
    private int _sample;

    private ProductionOrder? _order;
    private Product? _setUpFor;
    private bool _isWarm = true;
    private (DateTime Start, TimeSpan Length) _cycle;
    private DateTime _runsSince;
    private DateTime _lastCycleEnd;
    private bool _stopsAtEnd;

    // What goes on when a stop is over, for as long as is left of it.
    private (BreakdownCause Cause, DateTime Since)? _stop;
    private (Activity Activity, TimeSpan Left)? _interrupted;

    public SimulatedMachine(MachineSpec spec, FactorySpec factory, MachineStores stores, int seed, IPlantObserver observer, Action<IActor> timeChanged)
    {
        (Spec, _kind, _timeChanged) = (spec, spec.Kind, timeChanged);
        _calendar = new MachineCalendar(factory.Shifts, MaintenanceWindow.Of(spec.Path));
        _output = new MachineOutput(spec.Path, observer);
        _board = new StateBoard(_output);
        _counters = new PartCounters(_output);
        _progress = new OrderProgress(_output);
        _orders = new OrderBook(spec.Name, spec.Makes ?? spec.Name, spec.CycleTime / spec.PartsPerCycle, Seed.Stream(seed, spec.Path, "orders"));
        _process = new ProcessModel(_kind, _output, Seed.Stream(seed, spec.Path, "process"));
        _failures = new Failures(_kind.Causes, Seed.Stream(seed, spec.Path, "failures"));
        _random = Seed.Stream(seed, spec.Path, "work");
        _tool = new ToolLife(_kind.PartsPerTool, _random);
        _parts = new Workpieces(spec, stores, _random);
        stores.WhenMaterialComes(at => LookAgain(Activity.Starved, at, "material arrived"));
        stores.WhenRoomComes(at => LookAgain(Activity.Blocked, at, "room behind"));
    }

    /// <summary>Gets what it is.</summary>
    public MachineSpec Spec { get; }

    /// <inheritdoc/>
    public DateTime NextEventAt => Earliest(_planned.Until, Earliest(_activityEnds, _nextSample));

    /// <summary>Gets how many parts are in it: in the cycle of now, or set aside for a second one.</summary>
    public long PartsInside => _parts.Inside;

    /// <summary>Gets whether it is stopped by a breakdown.</summary>
    public bool IsStopped => _stop is not null;

    /// <summary>Switches the machine on.</summary>
    /// <param name="at">Plant time, UTC.</param>
    /// <param name="kept">The counters of before, for a machine whose counters are never reset; null for 0.</param>
    public void SwitchOn(DateTime at, TruthEvent? kept)
    {
        _output.Record(_output.Line(TruthKind.On, at));
        _planned = _calendar.At(at);
        _nextSample = at.AddMilliseconds(_random.Next(1000));
        _lastCycleEnd = at;
        _order = _orders.TryTake(at);
        _setUpFor = _order?.Product;
        if (_order is not null)
        {
            _progress.Begin(at, _order);
        }

        _counters.Start(at, kept?.GoodCount ?? 0, kept?.ScrapCount ?? 0, kept?.ReworkCount ?? 0);
        _output.Show(MachineSignals.Energy, at, 0);
        Decide(at, "switched on");
        _process.Settle(MomentAt(at));
    }

    /// <summary>Switches the machine off: its last state ends.</summary>
    public void SwitchOff(DateTime at) => _output.Record(_output.Line(TruthKind.Off, at));

    /// <inheritdoc/>
    public void Step()
    {
        var at = NextEventAt;
        if (at == _planned.Until)
        {
            TurnCalendar(at);
        }
        else if (at == _activityEnds)
        {
            EndActivity(at);
        }
        else
        {
            Sample(at);
        }
    }

    /// <summary>Stops the machine, whatever it does.</summary>
    /// <param name="at">When.</param>
    /// <param name="cause">Why.</param>
    /// <param name="duration">For how long; a stop that would last longer is not made shorter.</param>
    public void Stop(DateTime at, BreakdownCause cause, TimeSpan duration)
    {
        if (_stop is { Cause: var already })
        {
            _output.Alarm(already.Code, already.Severity, at, isActive: false);
            _activityEnds = at + duration > _activityEnds ? at + duration : _activityEnds;
        }
        else
        {
            _interrupted = _activity.IsWaiting() ? null : (_activity, LeftOfWork(at));
            UseUpOperatingTime(at);
            _activityEnds = at + duration;
        }

        _stop = (cause, _stop?.Since ?? at);
        Enter(cause.IsMinor ? Activity.MinorStop : Activity.Breakdown, at, cause.Code);
        _output.Alarm(cause.Code, cause.Severity, at, isActive: true);
        _timeChanged(this);
    }

    /// <summary>Ends a stop before its time; nothing happens when there is none.</summary>
    public void Repair(DateTime at)
    {
        if (IsStopped)
        {
            EndStop(at);
        }
    }

    /// <summary>Wears the tool.</summary>
    /// <returns>False for a machine without a tool.</returns>
    public bool WearTool(double wear) => _tool.WearTo(wear);

    /// <summary>Puts the counters back to 0.</summary>
    public void ResetCounters(DateTime at, string cause) => _counters.Reset(at, cause);

    private void TurnCalendar(DateTime at)
    {
        var before = _planned;
        _planned = _calendar.At(at);
        if (_planned.Shift is not null && _planned.Shift != before.Shift && Spec.Counters is CounterReset.Shift)
        {
            _counters.Reset(at, "shift " + _planned.Shift);
        }

        if (_activity.IsWaiting())
        {
            Decide(at, _planned.IsBusy ? "work begins" : "planned");
        }
        else
        {
            Show(at, "planned");
        }
    }

    private void Sample(DateTime at)
    {
        _process.Second(at, MomentAt(at));
        if (_kind.PartsPerTool > 0)
        {
            _output.Show(MachineSignals.ToolWear, at, Math.Round(100 * _tool.Wear, 1));
        }

        if (_sample++ % EnergyEverySeconds == 0)
        {
            _output.Show(MachineSignals.Energy, at, Math.Round(_energy.Read(at), 3));
        }

        _nextSample = at + SampleEvery;
    }

    private Moment MomentAt(DateTime at) => new(
        _activity,
        _activity is Activity.Producing && _cycle.Length > TimeSpan.Zero ? Math.Clamp((at - _cycle.Start) / _cycle.Length, 0, 1) : 0,
        _tool.Wear,
        _order?.Load ?? 1,
        ProcessModel.AmbientAt(at));

    private static DateTime Earliest(DateTime a, DateTime b) => a < b ? a : b;
}

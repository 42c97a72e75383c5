using AxComplex.Plant.Machines;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>
/// One machine that lives from event to event: a cycle ends, a repair is done, a second has passed. What happens depends on
/// the seed and on the events before, never on how often or in what steps time is advanced.
/// </summary>
internal sealed class SimulatedMachine
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(1);

    private readonly MachineSpec _spec;
    private readonly Random _random;
    private readonly PartStock _stock;
    private readonly ITruthLedger _truth;
    private readonly Action<SignalChange> _set;
    private readonly double[] _levels;

    private Activity? _activity;
    private DateTime _activityEnds;
    private DateTime _nextSample;
    private TimeSpan _runUntilFailure;
    private long _good;
    private long _scrap;
    private int _partsOnTool;

    public SimulatedMachine(
        string path, MachineSpec spec, int seed, PartStock stock, ITruthLedger truth, Action<SignalChange> set)
    {
        (Path, _spec, _stock, _truth, _set) = (path, spec, stock, truth, set);
        _random = new Random(seed);
        _levels = spec.Variables.Select(v => v.AtRest).ToArray();
    }

    /// <summary>Gets the machine's path, <c>daesung/ansan/press-01</c>.</summary>
    public string Path { get; }

    /// <summary>Gets when something happens next.</summary>
    public DateTime NextEventAt => _nextSample < _activityEnds ? _nextSample : _activityEnds;

    /// <summary>Gets the good parts since switch-on.</summary>
    public long Good => _good;

    /// <summary>Gets the scrapped parts since switch-on.</summary>
    public long Scrap => _scrap;

    /// <summary>Switches the machine on.</summary>
    public void SwitchOn(DateTime at)
    {
        _truth.Add(new TruthEvent(TruthKind.On, Path, at));
        _runUntilFailure = Exponential(_spec.MeanTimeBetweenFailures);
        Set(MachineSignals.GoodCount, at, 0);
        Set(MachineSignals.ScrapCount, at, 0);
        StartCycle(at, "switched on");
        Sample(at);
    }

    /// <summary>Switches the machine off: its last state ends.</summary>
    public void SwitchOff(DateTime at) => _truth.Add(new TruthEvent(TruthKind.Off, Path, at));

    /// <summary>Does what happens at <see cref="NextEventAt"/>.</summary>
    public void Step()
    {
        if (_nextSample <= _activityEnds)
        {
            Sample(_nextSample);
        }
        else
        {
            EndActivity(_activityEnds);
        }
    }

    private void EndActivity(DateTime at)
    {
        switch (_activity)
        {
            case Activity.Producing:
                EndCycle(at);
                break;
            case Activity.Setup:
                _partsOnTool = 0;
                StartCycle(at, "tool changed");
                break;
            case Activity.Breakdown:
                _runUntilFailure = Exponential(_spec.MeanTimeBetweenFailures);
                StartCycle(at, "repaired");
                break;
            default:
                StartCycle(at, "material arrived");
                break;
        }
    }

    private void EndCycle(DateTime at)
    {
        _partsOnTool++;
        if (_random.NextDouble() < _spec.ScrapRate * (1 + (4 * Wear * Wear)))
        {
            _truth.Add(new TruthEvent(TruthKind.Scrap, Path, at, Scrap: ++_scrap));
            Set(MachineSignals.ScrapCount, at, _scrap);
        }
        else
        {
            _truth.Add(new TruthEvent(TruthKind.Good, Path, at, Good: ++_good));
            Set(MachineSignals.GoodCount, at, _good);
            if (_spec.Makes is { } part)
            {
                _stock.Add(part, 1);
            }
        }

        if (_runUntilFailure <= TimeSpan.Zero)
        {
            Enter(Activity.Breakdown, at, "breakdown");
            _activityEnds = at + Exponential(_spec.MeanTimeToRepair);
        }
        else if (_partsOnTool >= _spec.PartsPerTool)
        {
            Enter(Activity.Setup, at, "tool worn");
            _activityEnds = at + _spec.SetupTime;
        }
        else
        {
            StartCycle(at, "next part");
        }
    }

    /// <summary>Begins a cycle, or waits a second where there is no material for it.</summary>
    private void StartCycle(DateTime at, string cause)
    {
        if (_spec.Uses is { } part && !_stock.TryTake(part))
        {
            if (_activity is not Activity.Starved)
            {
                Enter(Activity.Starved, at, "no " + part);
            }

            _activityEnds = at + SampleEvery;
            return;
        }

        var cycle = _spec.CycleTime * (0.97 + (0.06 * _random.NextDouble()));
        _runUntilFailure -= cycle;
        if (_activity is not Activity.Producing)
        {
            Enter(Activity.Producing, at, cause);
        }

        _activityEnds = at + cycle;
    }

    private void Enter(Activity activity, DateTime at, string cause)
    {
        _activity = activity;
        _truth.Add(new TruthEvent(
            TruthKind.State, Path, at, activity.ItemState(), activity.OperationMode(), cause));
        Set(MachineSignals.ItemState, at, activity.ItemState());
        Set(MachineSignals.OperationMode, at, activity.OperationMode());
    }

    private void Sample(DateTime at)
    {
        var isWorking = _activity is Activity.Producing;
        for (var i = 0; i < _levels.Length; i++)
        {
            var variable = _spec.Variables[i];
            var target = isWorking ? variable.Working + (variable.WearGain * Wear) : variable.AtRest;
            _levels[i] += (target - _levels[i]) * (1 - Math.Exp(-SampleEvery / variable.TimeConstant));
            Set(variable.Signal.Name, at, Math.Round(_levels[i] + (variable.Noise * Gaussian()), 4));
        }

        Set(MachineSignals.ToolWear, at, Math.Round(100 * Wear, 2));
        _nextSample = at + SampleEvery;
    }

    private double Wear => (double)_partsOnTool / _spec.PartsPerTool;

    private TimeSpan Exponential(TimeSpan mean) => mean * -Math.Log(1 - _random.NextDouble());

    private double Gaussian() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private void Set(string signal, DateTime at, double value) => _set(new SignalChange(Path, signal, at, value));
}

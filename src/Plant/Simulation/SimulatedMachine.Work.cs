using AxComplex.Plant.Calendar;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Simulation;

// What the machine does: activities begin and end, and each end decides what is next.
internal sealed partial class SimulatedMachine
{
    private void EndActivity(DateTime at)
    {
        switch (_activity)
        {
            case Activity.Producing when _stopsAtEnd:
                Stop(at, _failures.Next, _failures.RepairTime(_failures.Next));
                break;
            case Activity.Producing:
                EndCycle(at);
                break;
            case Activity.Breakdown or Activity.MinorStop:
                EndStop(at);
                break;
            case Activity.ToolChange:
                _tool.Change();
                Decide(at, "tool changed");
                break;
            case Activity.Setup:
                _setUpFor = _order!.Product;
                Decide(at, "set up");
                break;
            case Activity.WarmUp:
                _isWarm = true;
                Decide(at, "warm");
                break;
            default:
                Decide(at, "order released");
                break;
        }
    }

    private void EndStop(DateTime at)
    {
        var (cause, since) = _stop!.Value;
        var goesOn = _interrupted;
        (_stop, _interrupted) = (null, null);
        _output.Alarm(cause.Code, cause.Severity, at, isActive: false);
        _failures.RenewIfDue();
        if (at - since > StartUpScrapAfter)
        {
            _parts.SpoilNext(_kind.StartUpScrapCycles);
        }

        if (goesOn is not { } work)
        {
            Decide(at, "repaired");
        }
        else if (work.Activity is Activity.Producing)
        {
            Produce(at, work.Left, "repaired");
        }
        else
        {
            Work(work.Activity, at, work.Left, "repaired");
        }
    }

    private void EndCycle(DateTime at)
    {
        UseUpOperatingTime(at);
        var result = _parts.Inspect(_kind.ScrapRate * _kind.ScrapFactor(MomentAt(at)), _kind.ReworkRate);
        _tool.Use(Spec.PartsPerCycle);
        _lastCycleEnd = at;
        _counters.Add(at, result);
        _progress.Count(result);
        if (_order is not null && _progress.Good >= _order.Quantity)
        {
            _progress.End(at, _order);
            _orders.Close(at);
            _order = null;
        }

        _parts.HandOver(result, at);
        Decide(at, "next part");
    }

    /// <summary>Goes on with whatever is next: what is planned, the tool, the order, its setup, room, material.</summary>
    private void Decide(DateTime at, string cause)
    {
        if (!_planned.IsBusy && !(_kind.RunsThroughBreaks && _planned.Kind is PlannedKind.Break))
        {
            _isWarm &= _planned.Kind is not PlannedKind.Off || _kind.WarmUpTime == TimeSpan.Zero;
            Wait(StandstillOf(_planned.Kind), at, _planned.Kind.ToString());
        }
        else if (_tool.IsWorn)
        {
            Work(Activity.ToolChange, at, _kind.ToolChangeTime * (0.85 + (0.4 * _random.NextDouble())), "tool worn");
        }
        else if (!TakeOrder(at))
        {
            Wait(Activity.NoOrder, at, "no order", _orders.NextReleaseAt);
        }
        else if (_setUpFor != _order!.Product)
        {
            Work(Activity.Setup, at, _kind.SetupTime * (0.85 + (0.4 * _random.NextDouble())), "product " + _order.Product.Code);
        }
        else if (!_isWarm)
        {
            Work(Activity.WarmUp, at, _kind.WarmUpTime, "cold");
        }
        else
        {
            TryBeginCycle(at, cause);
        }
    }

    private void TryBeginCycle(DateTime at, string cause)
    {
        if (_parts.Obstacle() is var (standstill, why))
        {
            Wait(standstill, at, why);
            return;
        }

        if (at - _lastCycleEnd > StartUpScrapAfter)
        {
            _parts.SpoilNext(_kind.StartUpScrapCycles);
        }

        var spread = _kind.CycleSpread * ((2 * _random.NextDouble()) - 0.8);
        _cycle = (at, Spec.CycleTime * _order!.Product.CycleFactor * (1 + spread));
        Produce(at, _cycle.Length, cause);
        _parts.Begin(at);
    }

    private bool TakeOrder(DateTime at)
    {
        if (_order is null && _orders.TryTake(at) is { } order)
        {
            _order = order;
            _progress.Begin(at, order);
        }

        return _order is not null;
    }

    private void Produce(DateTime at, TimeSpan left, string cause)
    {
        _cycle = (at - (_cycle.Length - left), _cycle.Length);
        _runsSince = at;
        _stopsAtEnd = _failures.Left < left;
        Work(Activity.Producing, at, _stopsAtEnd ? _failures.Left : left, cause);
    }

    private TimeSpan LeftOfWork(DateTime at) => (_activity is Activity.Producing ? _cycle.Start + _cycle.Length : _activityEnds) - at;

    private void UseUpOperatingTime(DateTime at)
    {
        if (_activity is Activity.Producing)
        {
            _failures.Run(at - _runsSince);
            (_runsSince, _stopsAtEnd) = (at, false);
        }
    }

    private void Work(Activity activity, DateTime at, TimeSpan length, string cause)
    {
        _activityEnds = at + length;
        Enter(activity, at, cause);
        _timeChanged(this);
    }

    private void Wait(Activity activity, DateTime at, string cause, DateTime? until = null)
    {
        _activityEnds = until ?? DateTime.MaxValue;
        Enter(activity, at, cause);
        _timeChanged(this);
    }

    private void Enter(Activity activity, DateTime at, string cause)
    {
        if (activity != _activity || _energy.PowerKw == 0)
        {
            _activity = activity;
            _energy.Switch(at, _kind.PowerKw(activity));
        }

        Show(at, cause);
    }

    private void Show(DateTime at, string cause) => _board.Show(at, _activity, _order, _planned, _energy.PowerKw, cause);

    private void LookAgain(Activity waitingFor, DateTime at, string cause)
    {
        if (_activity == waitingFor)
        {
            Decide(at, cause);
        }
    }

    private static Activity StandstillOf(PlannedKind planned) => planned switch
    {
        PlannedKind.Break => Activity.Break,
        PlannedKind.Maintenance => Activity.Maintenance,
        _ => Activity.Off,
    };
}

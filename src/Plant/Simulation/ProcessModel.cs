using System.Collections.Immutable;
using AxComplex.Plant.Calendar;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Simulation;

/// <summary>The process values of a machine, with their inertia and their noise, and the alarms that they raise.</summary>
internal sealed class ProcessModel
{
    private readonly ImmutableArray<ProcessVariable> _variables;
    private readonly ImmutableArray<LimitAlarm> _alarms;
    private readonly MachineOutput _output;
    private readonly Random _random;
    private readonly Dictionary<string, int> _indexes;
    private readonly double[] _levels;
    private readonly double[] _shares;
    private readonly bool[] _isActive;
    private long _second;

    public ProcessModel(MachineKind kind, MachineOutput output, Random random)
    {
        (_variables, _alarms, _output, _random) = (kind.Variables, kind.Alarms, output, random);
        _indexes = _variables.Index().ToDictionary(v => v.Item.Signal.Name, v => v.Index);
        _levels = new double[_variables.Length];
        _shares = [.. _variables.Select(v => 1 - Math.Exp(-v.EverySeconds / v.TimeConstant.TotalSeconds))];
        _isActive = new bool[_alarms.Length];
    }

    /// <summary>The temperature of the halls: warmest at 15:00, local time.</summary>
    public static double AmbientAt(DateTime utc)
    {
        var hours = (utc + MachineCalendar.LocalOffset).TimeOfDay.TotalHours;
        return 22 + (4 * Math.Cos((hours - 15) / 12 * Math.PI));
    }

    /// <summary>Begins with values that have settled.</summary>
    public void Settle(Moment moment)
    {
        for (var i = 0; i < _levels.Length; i++)
        {
            _levels[i] = _variables[i].Target(moment);
        }
    }

    /// <summary>Lets a second pass, and measures what is due.</summary>
    public void Second(DateTime at, Moment moment)
    {
        for (var i = 0; i < _levels.Length; i++)
        {
            var variable = _variables[i];
            if (_second % variable.EverySeconds == 0)
            {
                _levels[i] += (variable.Target(moment) - _levels[i]) * _shares[i];
                var measured = _levels[i] == 0 ? 0 : _levels[i] + (variable.Noise * Noise());
                _output.Show(variable.Signal.Name, at, Math.Round(measured, variable.Decimals));
            }
        }

        _second++;
        WatchLimits(at, moment.IsOn);
    }

    // The level and not the measurement: an alarm that flickers with the noise helps nobody.
    private void WatchLimits(DateTime at, bool isOn)
    {
        for (var i = 0; i < _alarms.Length; i++)
        {
            var alarm = _alarms[i];
            var holds = isOn && alarm.Holds(_isActive[i], _levels[_indexes[alarm.Signal]]);
            if (holds != _isActive[i])
            {
                _isActive[i] = holds;
                _output.Alarm(alarm.Code, alarm.Severity, at, holds);
            }
        }
    }

    // The sum of three uniform numbers: nearly normal, standard deviation 1, and never beyond 3 of them.
    private double Noise() => 2 * (_random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 1.5);
}

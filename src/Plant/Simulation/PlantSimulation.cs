using AxComplex.Plant.Companies;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>
/// All machines of the complex on one plant time. The same seed and start give the same run, in whatever steps it is advanced.
/// Not thread-safe: one owner advances it.
/// </summary>
public sealed class PlantSimulation
{
    private readonly List<SimulatedMachine> _machines;
    private readonly PriorityQueue<SimulatedMachine, (DateTime At, int Order)> _queue = new();
    private readonly PartStock _stock = new();
    private DateTime? _now;

    /// <summary>Builds the complex; nothing happens before <see cref="SwitchOn"/>.</summary>
    /// <param name="factories">The factories with their machines.</param>
    /// <param name="seed">What makes this run different from another.</param>
    /// <param name="truth">Takes down what really happens.</param>
    /// <param name="changes">Is handed each new value of a variable, in order of time.</param>
    public PlantSimulation(
        IEnumerable<FactorySpec> factories, int seed, ITruthLedger truth, Action<SignalChange> changes)
    {
        _machines = factories
            .SelectMany(f => f.Machines.Select(m => (Path: $"{f.Path}/{m.Name}", Spec: m)))
            .Select((m, i) => new SimulatedMachine(m.Path, m.Spec, unchecked((seed * 7919) + i), _stock, truth, changes))
            .ToList();
        foreach (var (part, count) in factories.SelectMany(f => f.InitialStock))
        {
            _stock.Add(part, count);
        }
    }

    /// <summary>Gets the parts that lie between the machines.</summary>
    public PartStock Stock => _stock;

    /// <summary>Switches all machines on.</summary>
    /// <param name="at">Plant time, UTC.</param>
    public void SwitchOn(DateTime at)
    {
        if (_now is not null)
        {
            throw new InvalidOperationException("The plant is on already.");
        }

        _now = at;
        for (var i = 0; i < _machines.Count; i++)
        {
            _machines[i].SwitchOn(at);
            _queue.Enqueue(_machines[i], (_machines[i].NextEventAt, i));
        }
    }

    /// <summary>Lets everything happen up to a time.</summary>
    /// <param name="to">Plant time, UTC, inclusive; a time that has passed changes nothing.</param>
    public void AdvanceTo(DateTime to)
    {
        while (_queue.TryPeek(out _, out var next) && next.At <= to)
        {
            var machine = _queue.Dequeue();
            machine.Step();
            _queue.Enqueue(machine, (machine.NextEventAt, next.Order));
        }

        _now = _now > to ? _now : to;
    }

    /// <summary>Switches all machines off: their last states end at the time last advanced to.</summary>
    public void SwitchOff()
    {
        foreach (var machine in _machines)
        {
            machine.SwitchOff(_now ?? throw new InvalidOperationException("The plant was never on."));
        }

        _queue.Clear();
    }
}

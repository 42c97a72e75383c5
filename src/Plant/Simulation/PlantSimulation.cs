using System.Collections.Immutable;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Material;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>
/// All machines and trucks of the complex on one plant time. The same seed and start give the same run, in whatever steps it
/// is advanced. Not thread-safe: one owner advances it.
/// </summary>
public sealed class PlantSimulation
{
    private readonly List<SimulatedMachine> _machines = [];
    private readonly List<SupplyRoute> _routes = [];
    private readonly List<(string Factory, PartStore Store)> _stores = [];
    private readonly Timetable _timetable = new();
    private DateTime? _now;

    /// <summary>Builds the complex; nothing happens before <see cref="SwitchOn"/>.</summary>
    /// <param name="complex">The companies with their machines, and the supply links.</param>
    /// <param name="seed">What makes this run different from another.</param>
    /// <param name="observer">Takes what comes out of it.</param>
    public PlantSimulation(Complex complex, int seed, IPlantObserver observer)
    {
        ArgumentNullException.ThrowIfNull(complex);
        ArgumentNullException.ThrowIfNull(observer);
        foreach (var factory in complex.Factories)
        {
            _stores.AddRange(factory.Stores.Select(s => (factory.Path, new PartStore(s.Part, s.Capacity, s.Initial))));
            _stores.AddRange(complex.SupplyLinks.Where(l => l.Supplier == factory.Path)
                .Select(l => (factory.Path, new PartStore(l.Part, l.SupplierCapacity, 0))));
            _stores.AddRange(complex.SupplyLinks.Where(l => l.Customer == factory.Path)
                .Select(l => (factory.Path, new PartStore(l.Part, null, l.InitialStock))));
        }

        foreach (var factory in complex.Factories)
        {
            foreach (var spec in factory.Machines)
            {
                var stores = new MachineStores(
                    [.. spec.Takes.Select(t => (StoreOf(factory.Path, t.Key)!, t.Value))],
                    spec.Makes is { } part ? StoreOf(factory.Path, part) : null);
                _machines.Add(new SimulatedMachine(spec, factory, stores, seed, observer, _timetable.Enter));
            }
        }

        _routes.AddRange(complex.SupplyLinks.Select(l => new SupplyRoute(
            l, StoreOf(l.Supplier, l.Part), StoreOf(l.Customer, l.Part), Seed.Stream(seed, l.Id, "transport"), observer)));
    }

    /// <summary>Gets the plant time up to which everything has happened, UTC; null before <see cref="SwitchOn"/>.</summary>
    public DateTime? Now => _now;

    /// <summary>Switches all machines on.</summary>
    /// <param name="at">Plant time, UTC.</param>
    /// <param name="kept">
    /// The last line of the ground truth with counters of each machine whose counters are never reset, from the run before; null for none.
    /// </param>
    public void SwitchOn(DateTime at, IReadOnlyDictionary<string, TruthEvent>? kept = null)
    {
        if (_now is not null)
        {
            throw new InvalidOperationException("The plant is on already.");
        }

        _now = at;
        foreach (var machine in _machines)
        {
            machine.SwitchOn(at, kept?.GetValueOrDefault(machine.Spec.Path));
            _timetable.Enter(machine);
        }

        foreach (var route in _routes)
        {
            route.Start(at);
            _timetable.Enter(route);
        }
    }

    /// <summary>Lets everything happen up to a time.</summary>
    /// <param name="to">Plant time, UTC, inclusive; a time that has passed changes nothing.</param>
    public void AdvanceTo(DateTime to)
    {
        while (_timetable.TakeNext(to) is { } actor)
        {
            actor.Step();
            _timetable.Enter(actor);
        }

        _now = _now > to ? _now : to;
    }

    /// <summary>Switches all machines off: their last states end at the time last advanced to.</summary>
    public void SwitchOff()
    {
        var at = _now ?? throw new InvalidOperationException("The plant was never on.");
        _machines.ForEach(m => m.SwitchOff(at));
    }

    /// <summary>Stops a machine now.</summary>
    /// <param name="machine">Its path.</param>
    /// <param name="cause">Why.</param>
    /// <param name="duration">For how long.</param>
    public void Stop(string machine, BreakdownCause cause, TimeSpan duration) => MachineOf(machine).Stop(_now!.Value, cause, duration);

    /// <summary>Gets whether a machine is stopped by a breakdown.</summary>
    /// <param name="machine">Its path.</param>
    /// <returns>True from the breakdown to the end of its repair.</returns>
    public bool IsStopped(string machine) => MachineOf(machine).IsStopped;

    /// <summary>Ends a machine's stop now; nothing happens when there is none.</summary>
    /// <param name="machine">Its path.</param>
    public void Repair(string machine) => MachineOf(machine).Repair(_now!.Value);

    /// <summary>Wears a machine's tool.</summary>
    /// <param name="machine">Its path.</param>
    /// <param name="wear">How much of it is used then; 1 is due for a change.</param>
    /// <returns>False for a machine without a tool; nothing happened.</returns>
    public bool WearTool(string machine, double wear) => MachineOf(machine).WearTool(wear);

    /// <summary>Delays the trucks of a link that are on the way; when there is none, the next one.</summary>
    /// <param name="link">The link's identifier.</param>
    /// <param name="delay">By how much.</param>
    public void DelayShipment(string link, TimeSpan delay)
    {
        var route = _routes.Single(r => r.Link.Id == link);
        route.Delay(delay);
        _timetable.Enter(route);
    }

    /// <summary>Puts the counters of a factory's machines back to 0 where a restart does that.</summary>
    /// <param name="factory">The factory's path.</param>
    public void RestartControllers(string factory)
    {
        foreach (var machine in _machines.Where(m => m.Spec.Factory == factory && m.Spec.Counters is CounterReset.Restart))
        {
            machine.ResetCounters(_now!.Value, "restart");
        }
    }

    /// <summary>Gets how many of a part lie at a factory.</summary>
    /// <param name="factory">The factory's path.</param>
    /// <param name="part">The part.</param>
    /// <returns>The number.</returns>
    public long StockOf(string factory, string part) => StoreOf(factory, part)?.Count ?? 0;

    /// <summary>Gets how many of a part are on trucks.</summary>
    /// <param name="link">The link's identifier.</param>
    /// <returns>The number.</returns>
    public long InTransit(string link) => _routes.Single(r => r.Link.Id == link).InTransit;

    /// <summary>Gets how many parts are in a machine: in its cycle, or set aside for a second one.</summary>
    /// <param name="machine">Its path.</param>
    /// <returns>The number.</returns>
    public long PartsInside(string machine) => MachineOf(machine).PartsInside;

    private SimulatedMachine MachineOf(string path) => _machines.Single(m => m.Spec.Path == path);

    private PartStore? StoreOf(string factory, string part) =>
        _stores.Find(s => s.Factory == factory && s.Store.Part == part).Store;
}

using AxComplex.Plant.Calendar;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Material;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Simulation;

/// <summary>
/// The trucks of a supply link. One leaves at fixed times, with what the customer has called off and the supplier has. An
/// end of the link that is not in this plant is the outside world: it has everything, and takes everything.
/// </summary>
internal sealed class SupplyRoute : IActor
{
    private readonly SupplyLinkSpec _link;
    private readonly PartStore? _supplier;
    private readonly PartStore? _customer;
    private readonly Random _random;
    private readonly IPlantObserver _observer;
    private readonly List<Truck> _onTheWay = [];
    private DateTime _nextDeparture = DateTime.MaxValue;
    private TimeSpan _delayOfNext;
    private long _number;

    public SupplyRoute(SupplyLinkSpec link, PartStore? supplier, PartStore? customer, Random random, IPlantObserver observer) =>
        (_link, _supplier, _customer, _random, _observer) = (link, supplier, customer, random, observer);

    /// <summary>Gets the link.</summary>
    public SupplyLinkSpec Link => _link;

    /// <summary>Gets how many parts are on the way.</summary>
    public long InTransit => _onTheWay.Sum(t => t.Quantity);

    /// <inheritdoc/>
    public DateTime NextEventAt => _onTheWay.Count == 0 || _onTheWay[0].ArrivesAt > _nextDeparture ? _nextDeparture : _onTheWay[0].ArrivesAt;

    /// <summary>Begins: trucks leave at multiples of their interval, counted from midnight, local time.</summary>
    public void Start(DateTime at)
    {
        var local = at + MachineCalendar.LocalOffset;
        var passed = Math.Floor(local.TimeOfDay / _link.TruckEvery) + 1;
        _nextDeparture = local.Date + (passed * _link.TruckEvery) - MachineCalendar.LocalOffset;
        _nextDeparture = DateTime.SpecifyKind(_nextDeparture, DateTimeKind.Utc);
    }

    /// <summary>Delays the trucks that are on the way; when there is none, the next one.</summary>
    /// <param name="delay">By how much.</param>
    public void Delay(TimeSpan delay)
    {
        if (_onTheWay.Count == 0)
        {
            _delayOfNext += delay;
        }

        for (var i = 0; i < _onTheWay.Count; i++)
        {
            _onTheWay[i] = _onTheWay[i] with { ArrivesAt = _onTheWay[i].ArrivesAt + delay };
        }
    }

    /// <inheritdoc/>
    public void Step()
    {
        if (NextEventAt == _nextDeparture)
        {
            var at = _nextDeparture;
            _nextDeparture += _link.TruckEvery;
            Depart(at);
        }
        else
        {
            Arrive(_onTheWay[0]);
        }
    }

    private void Depart(DateTime at)
    {
        var ready = _supplier?.Count ?? long.MaxValue;
        var calledOff = _customer is null ? long.MaxValue : Math.Max(0, _link.InitialStock - _customer.Count - InTransit);
        var quantity = Math.Min(Math.Min(ready, calledOff), _link.TruckCapacity);
        if (quantity == 0)
        {
            return;
        }

        var truck = new Truck(
            ++_number, quantity, at + _link.TransportTime, at + (_link.TransportTime * (0.9 + (0.3 * _random.NextDouble()))) + _delayOfNext);
        _delayOfNext = TimeSpan.Zero;
        _onTheWay.Add(truck);
        _onTheWay.Sort((a, b) => a.ArrivesAt.CompareTo(b.ArrivesAt));
        Record(TruthKind.Shipped, at, truck);
        _supplier?.Take(quantity, at);
    }

    private void Arrive(Truck truck)
    {
        _onTheWay.RemoveAt(0);
        Record(TruthKind.Arrived, truck.ArrivesAt, truck);
        _customer?.Put(truck.Quantity, reserved: 0, truck.ArrivesAt);
    }

    private void Record(TruthKind kind, DateTime at, Truck truck) => _observer.Add(new TruthEvent(kind, at)
    {
        Link = _link.Id,
        Shipment = truck.Number,
        Quantity = truck.Quantity,
        Due = truck.Due,
    });

    private sealed record Truck(long Number, long Quantity, DateTime Due, DateTime ArrivesAt);
}

using System.Collections.Immutable;
using AxComplex.Plant.Calendar;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Companies;

/// <summary>Makes a complex of what is written, and notes what is named and does not exist.</summary>
internal sealed class ComplexReading
{
    private static readonly ShiftPattern NoShifts = new([], [], []);

    private readonly ComplexText _text;
    private readonly List<string> _faults;

    public ComplexReading(ComplexText text, List<string> faults)
    {
        (_text, _faults) = (text, faults);
        Complex = new Complex(
            [
                .. text.Companies.Select(c => new CompanySpec(
                    c.Key, c.Value.Ko, c.Value.En, [.. c.Value.Factories.Select(f => Factory($"{c.Key}/{f.Key}", f.Value))])),
            ],
            [.. text.SupplyLinks.Select(Link)]);
    }

    /// <summary>Gets the complex.</summary>
    public Complex Complex { get; }

    private FactorySpec Factory(string path, FactoryText factory)
    {
        _faults.AddRange((factory.Lines ?? [])
            .SelectMany(l => l.Value.Machines.Where(m => !factory.Machines.ContainsKey(m)).Select(m => $"{path}: line {l.Key} has a machine {m}, which is not there.")));
        return new FactorySpec(
            path,
            factory.Ko,
            factory.En,
            Pattern(path, factory.Calendar),
            [.. (factory.Stores ?? []).Select(s => new StoreSpec(s.Key, s.Value.Capacity, s.Value.Initial))],
            [.. factory.Machines.Select(m => Machine($"{path}/{m.Key}", m.Value))]);
    }

    private ShiftPattern Pattern(string factory, string name)
    {
        if (!_text.Calendars.TryGetValue(name, out var pattern))
        {
            _faults.Add($"{factory}: there is no calendar {name}; there are {string.Join(", ", _text.Calendars.Keys)}.");
            return NoShifts;
        }

        return new ShiftPattern(
            pattern.Days, [.. pattern.Shifts.Select(s => new ShiftTimes(s.Key, s.Value.Start, s.Value.Hours))], pattern.Breaks);
    }

    private MachineSpec Machine(string path, MachineText machine)
    {
        if (!MachineKinds.ByName.TryGetValue(machine.Kind, out var kind))
        {
            _faults.Add($"{path}: there is no kind {machine.Kind}; there are {string.Join(", ", MachineKinds.ByName.Keys.Order())}.");
            kind = MachineKinds.ByName[nameof(AssemblyLine)];
        }

        return new MachineSpec
        {
            Path = path,
            Ko = machine.Ko,
            En = machine.En,
            Kind = kind,
            CycleTime = TimeSpan.FromSeconds(machine.CycleSeconds),
            PartsPerCycle = machine.PartsPerCycle,
            Takes = (machine.Takes ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Makes = machine.Makes,
            Style = machine.Style,
            Counters = machine.Counters,
        };
    }

    private static SupplyLinkSpec Link(LinkText link) => new(
        link.Supplier,
        link.Customer,
        link.Part,
        link.SupplierMachine,
        link.CustomerMachine,
        link.PartsPerUnit,
        link.InitialStock,
        link.SupplierCapacity,
        TimeSpan.FromMinutes(link.TruckEveryMinutes),
        link.TruckCapacity,
        TimeSpan.FromMinutes(link.TransportMinutes));
}

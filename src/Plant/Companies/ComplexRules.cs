using System.Text.RegularExpressions;

namespace AxComplex.Plant.Companies;

/// <summary>Finds what makes no sense in a complex: parts that nobody makes, stores that no cycle fits into, names that are none.</summary>
internal static partial class ComplexRules
{
    /// <summary>Adds every fault with its place.</summary>
    public static void Check(Complex complex, List<string> faults)
    {
        foreach (var factory in complex.Factories)
        {
            Names(factory, faults);
            var stores = StoresOf(complex, factory);
            foreach (var part in stores.GroupBy(s => s.Part).Where(g => g.Count() > 1))
            {
                faults.Add($"{factory.Path}: there is more than one place for {part.Key}.");
            }

            foreach (var machine in factory.Machines)
            {
                Machine(machine, stores, faults);
            }
        }

        foreach (var link in complex.SupplyLinks)
        {
            Link(complex, link, faults);
        }
    }

    private static List<(string Part, long? Capacity)> StoresOf(Complex complex, FactorySpec factory) =>
    [
        .. factory.Stores.Select(s => (s.Part, (long?)s.Capacity)),
        .. complex.SupplyLinks.Where(l => l.Supplier == factory.Path).Select(l => (l.Part, (long?)l.SupplierCapacity)),
        .. complex.SupplyLinks.Where(l => l.Customer == factory.Path).Select(l => (l.Part, (long?)null)),
    ];

    private static void Names(FactorySpec factory, List<string> faults)
    {
        var names = factory.Path.Split('/').Concat(factory.Machines.Select(m => m.Name)).Concat(factory.Stores.Select(s => s.Part));
        faults.AddRange(names.Where(n => n.Length > 63 || !Segment().IsMatch(n))
            .Select(n => $"{factory.Path}: '{n}' is no name; use a to z, 0 to 9, Hangul, and single hyphens between them."));
        faults.AddRange(factory.Stores.Where(s => s.Initial < 0 || s.Capacity < s.Initial)
            .Select(s => $"{factory.Path}: {s.Initial} {s.Part} do not go into a store for {s.Capacity}."));
    }

    private static void Machine(MachineSpec machine, List<(string Part, long? Capacity)> stores, List<string> faults)
    {
        if (machine.CycleTime < TimeSpan.FromSeconds(0.1) || machine.CycleTime > TimeSpan.FromHours(24) || machine.PartsPerCycle is < 1 or > 1_000)
        {
            faults.Add($"{machine.Path}: a cycle takes 0.1 s to 24 h and makes 1 to 1,000 parts.");
        }

        foreach (var (part, count) in machine.Takes)
        {
            if (stores.TrueForAll(s => s.Part != part) || count is < 1 or > 1_000)
            {
                faults.Add($"{machine.Path} takes {count} {part}: it may be 1 to 1,000 of a part that has a store or a supply link.");
            }
        }

        if (machine.Makes is { } made)
        {
            var store = stores.Find(s => s.Part == made);
            if (store.Part is null)
            {
                faults.Add($"{machine.Path} makes {made}, which has neither a store nor a supply link.");
            }
            else if (store.Capacity < machine.PartsPerCycle)
            {
                faults.Add($"{machine.Path} makes {machine.PartsPerCycle} {made} a cycle, and only {store.Capacity} find room.");
            }
        }
    }

    private static void Link(Complex complex, SupplyLinkSpec link, List<string> faults)
    {
        var supplier = complex.Machines.FirstOrDefault(m => m.Path == $"{link.Supplier}/{link.SupplierMachine}");
        var customer = complex.Machines.FirstOrDefault(m => m.Path == $"{link.Customer}/{link.CustomerMachine}");
        if (supplier?.Makes != link.Part)
        {
            faults.Add($"{link.Id}: {link.Supplier} has no machine {link.SupplierMachine} that makes {link.Part}.");
        }

        if (customer?.Takes.GetValueOrDefault(link.Part) != link.PartsPerUnit)
        {
            faults.Add($"{link.Id}: {link.Customer} has no machine {link.CustomerMachine} that takes {link.PartsPerUnit} {link.Part}.");
        }

        if (link.InitialStock < 0 || link.SupplierCapacity < 1 || link.TruckCapacity < 1
            || link.TruckEvery < TimeSpan.FromMinutes(1) || link.TransportTime < TimeSpan.Zero)
        {
            faults.Add($"{link.Id}: a truck takes 1 part or more, every minute or less often, and no number is negative.");
        }
    }

    [GeneratedRegex("^[a-z0-9가-힣]+(-[a-z0-9가-힣]+)*$")]
    private static partial Regex Segment();
}

using System.Collections.Immutable;
using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Companies;

/// <summary>The configured names and supply links, read once.</summary>
internal sealed class ComplexMap
{
    private readonly ComplexOptions _options;
    private readonly ILookup<MachineId, SupplyLink> _linksByMachine;

    public ComplexMap(IOptions<ComplexOptions> options)
    {
        _options = options.Value;
        SupplyLinks = [.. _options.SupplyLinks.Select(Link).OrderBy(l => l.Id.ToString(), StringComparer.Ordinal)];
        _linksByMachine = SupplyLinks
            .SelectMany(l => new[] { (Machine: l.SupplierMachine, Link: l), (Machine: l.CustomerMachine, Link: l) })
            .ToLookup(p => p.Machine, p => p.Link);
    }

    /// <summary>Gets the supply links, by identifier.</summary>
    public ImmutableArray<SupplyLink> SupplyLinks { get; }

    /// <summary>Gets the configured factories; more may appear by sending values.</summary>
    public IEnumerable<FactoryId> Factories => _options.Companies
        .SelectMany(c => c.Value.Factories.Keys.Select(f => new FactoryId(new CompanyId(c.Key), f)));

    /// <summary>Gets the configured companies.</summary>
    public IEnumerable<CompanyId> Companies => _options.Companies.Keys.Select(c => new CompanyId(c));

    /// <summary>Finds a link.</summary>
    public SupplyLink? FindLink(SupplyLinkId id) => SupplyLinks.FirstOrDefault(l => l.Id == id);

    /// <summary>Finds the links that a machine's good parts go into or come out of.</summary>
    public IEnumerable<SupplyLink> LinksOf(MachineId machine) => _linksByMachine[machine];

    /// <summary>Gets a company's names; its identifier where none are configured.</summary>
    public LocalizedName NamesOf(CompanyId company) => _options.Companies.TryGetValue(company.Name, out var c)
        ? Names(c.Ko, c.En, company.Name)
        : new(company.Name, company.Name);

    /// <summary>Gets a factory's names; its segment where none are configured.</summary>
    public LocalizedName NamesOf(FactoryId factory) =>
        _options.Companies.TryGetValue(factory.Company.Name, out var c) && c.Factories.TryGetValue(factory.Name, out var f)
            ? Names(f.Ko, f.En, factory.Name)
            : new(factory.Name, factory.Name);

    /// <summary>Gets the configured calendar of a factory; null where there is none.</summary>
    public CalendarDefinition? CalendarOf(FactoryId factory) => Find(factory)?.Calendar?.ToDefinition();

    /// <summary>Gets the configured lines of a factory with their machines; empty where there are none.</summary>
    public ImmutableArray<EquipmentNode> EquipmentOf(FactoryId factory) =>
    [
        .. (Find(factory)?.Lines ?? []).OrderBy(l => l.Key, StringComparer.Ordinal).SelectMany(line => line.Value.Machines
            .Select((machine, i) => new EquipmentNode(machine, EquipmentLevel.WorkUnit, line.Key, new(machine, machine), i + 1))
            .Prepend(new(line.Key, EquipmentLevel.ProductionLine, null, Names(line.Value.Ko, line.Value.En, line.Key), Mapping: line.Value.Mapping))),
    ];

    private FactoryOptions? Find(FactoryId factory) =>
        _options.Companies.TryGetValue(factory.Company.Name, out var company) ? company.Factories.GetValueOrDefault(factory.Name) : null;

    private static LocalizedName Names(string ko, string en, string id) => ko.Length + en.Length > 0 ? new(ko, en) : new(id, id);

    private static SupplyLink Link(SupplyLinkOptions o)
    {
        var (supplier, customer) = (FactoryId.Parse(o.Supplier), FactoryId.Parse(o.Customer));
        return new(
            new SupplyLinkId(supplier, customer, o.Part),
            Names(o.Ko, o.En, o.Part),
            new MachineId(supplier, o.SupplierMachine),
            new MachineId(customer, o.CustomerMachine),
            o.PartsPerUnit,
            o.InitialStock);
    }
}

/// <summary>A configured supply link.</summary>
/// <param name="Id">The link.</param>
/// <param name="Names">The part's names.</param>
/// <param name="SupplierMachine">The machine whose good parts are the part.</param>
/// <param name="CustomerMachine">The machine whose good parts use the part.</param>
/// <param name="PartsPerUnit">How many parts go into one unit.</param>
/// <param name="InitialStock">The stock in between when the twin begins.</param>
internal sealed record SupplyLink(
    SupplyLinkId Id, LocalizedName Names, MachineId SupplierMachine, MachineId CustomerMachine, int PartsPerUnit, long InitialStock);

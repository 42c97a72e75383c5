using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Connections;
using AxComplex.Silos.Factories;
using AxComplex.Silos.History;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Security;
using AxComplex.Silos.SupplyLinks;

namespace AxComplex.Silos.Companies;

/// <summary>Puts together what a caller may see of the complex.</summary>
internal sealed class ComplexReader(ComplexMap map, IHistory history, IGrainFactory grains, RecentKpis recent)
{
    /// <summary>Reads the whole complex.</summary>
    public async Task<ComplexView> ReadAsync(Caller caller)
    {
        var factories = await FactoriesAsync(caller);
        var views = await Task.WhenAll(factories.Select(ReadAsync));
        var companies = map.Companies.Where(caller.MaySee)
            .Union(factories.Select(f => f.Company))
            .OrderBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => new CompanyView(c, map.NamesOf(c), [.. views.Where(v => v.Id.Company == c)]));
        return new ComplexView([.. companies], [.. await SupplyLinksAsync(caller)], [.. await ConnectionsAsync(caller)]);
    }

    /// <summary>Reads one factory.</summary>
    /// <returns>The factory; null when there is none, or none for this caller.</returns>
    public async Task<FactoryView?> ReadAsync(FactoryId factory, Caller caller) =>
        (await FactoriesAsync(caller)).Contains(factory) ? await ReadAsync(factory) : null;

    /// <summary>Reads the links of which the caller may see one end.</summary>
    public async Task<IReadOnlyList<SupplyLinkView>> SupplyLinksAsync(Caller caller)
    {
        var links = await Task.WhenAll(map.SupplyLinks.Where(l => caller.MaySee(l.Id)).Select(l => grains.GetSupplyLink(l.Id).GetAsync()));
        return [.. links.OfType<SupplyLinkStatus>().Select(l => l.ToView())];
    }

    /// <summary>Lists the factories that a caller may see, by identifier.</summary>
    public async Task<List<FactoryId>> FactoriesAsync(Caller caller) => await FactoriesAsync(f => caller.MaySee(f.Company));

    /// <summary>Lists all factories, by identifier, for what tells nothing about one of them.</summary>
    public async Task<List<FactoryId>> FactoriesAsync() => await FactoriesAsync(_ => true);

    private async Task<FactoryView> ReadAsync(FactoryId factory)
    {
        var machines = await grains.GetFactory(factory).MachinesAsync();
        var observedTo = machines.Max(m => m.ObservedTo);
        return new FactoryView(
            factory,
            map.NamesOf(factory),
            [.. machines.Select(m => m.ToSummary())],
            observedTo is { } end ? await recent.OfAsync(factory, end) : []);
    }

    private async Task<List<FactoryId>> FactoriesAsync(Func<FactoryId, bool> isMeant) =>
    [
        .. (await history.ListMachinesAsync()).Select(m => m.Factory)
            .Union(map.Factories)
            .Where(isMeant)
            .OrderBy(f => f.ToString(), StringComparer.Ordinal),
    ];

    private async Task<IEnumerable<ConnectionReport>> ConnectionsAsync(Caller caller)
    {
        var connections = (await history.ListConnectionsAsync()).Where(c => caller.MaySee(c.Company));
        var reports = await Task.WhenAll(connections.Select(c => grains.GetConnection(c).GetAsync()));
        return reports.OfType<ConnectionStatus>().Select(r => r.ToReport());
    }
}

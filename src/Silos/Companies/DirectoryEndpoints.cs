using System.Collections.Immutable;
using System.ComponentModel;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Connections;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Machines;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Companies;

/// <summary>Lists of what there is, <c>/api/v1</c>: page by page, and never more than the caller may see.</summary>
internal static class DirectoryEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapDirectory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/companies", CompaniesAsync).WithTags("Companies").WithName("GetCompanies").WithSummary("The companies that the caller may see.");
        routes.MapGet("/factories", FactoriesAsync).WithTags("Factories").WithName("GetFactories").WithSummary("The factories that the caller may see, of all companies or of one.");
        routes.MapGet("/machines", MachinesAsync).WithTags("Machines").WithName("GetMachines")
            .WithSummary("The machines that the caller may see, each at a glance; of all, of a company or of a factory.");
        routes.MapGet("/machines/{company}/{factory}/{machine}/signals", SignalsAsync).WithTags("Machines").WithName("GetSignals")
            .WithSummary("A machine's signals with their last values.");
        routes.MapGet("/connections", ConnectionsAsync).WithTags("Connections").WithName("GetConnections")
            .WithSummary("The connections to equipment that have reported or are desired, of all companies or of one.");
        routes.MapGet("/connections/{company}/{connection}", ConnectionAsync).WithTags("Connections").WithName("GetConnection")
            .WithSummary("A connection as it last reported: its state, the three numbers of items, the loss ledger, and which revision of the desired state it is.");
    }

    private static async Task<Results<Ok<Page<CompanySummary>>, ProblemHttpResult>> CompaniesAsync(
        [AsParameters] PageQuery query, Caller caller, ComplexMap map, IHistory history, HttpRequest request)
    {
        var machines = await history.ListMachinesAsync();
        var factories = map.Factories.Union(machines.Select(m => m.Factory)).ToLookup(f => f.Company);
        var byCompany = machines.ToLookup(m => m.Company);
        var companies = map.Companies.Union(machines.Select(m => m.Company)).Where(caller.MaySee);
        return Answer(query.TryPage(companies, c => c.Name, request, out var page), page, c => new CompanySummary(c, map.NamesOf(c), factories[c].Count(), byCompany[c].Count()));
    }

    private static async Task<Results<Ok<Page<FactorySummary>>, ProblemHttpResult>> FactoriesAsync(
        [AsParameters] PageQuery query,
        [Description("Only factories of this company.")] string? company,
        Caller caller,
        ComplexMap map,
        IHistory history,
        HttpRequest request)
    {
        var machines = (await history.ListMachinesAsync()).ToLookup(m => m.Factory);
        var factories = map.Factories.Union(machines.Select(m => m.Key)).Where(f => caller.MaySee(f.Company) && (company is null || f.Company.Name == company));
        return Answer(query.TryPage(factories, f => f.ToString(), request, out var page), page, f => new FactorySummary(f, map.NamesOf(f), machines[f].Count()));
    }

    private static async Task<Results<Ok<Page<MachineSummary>>, ProblemHttpResult>> MachinesAsync(
        [AsParameters] PageQuery query,
        [Description("Only machines of this company.")] string? company,
        [Description("Only machines of this factory, company/factory.")] string? factory,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        HttpRequest request)
    {
        var machines = (await history.ListMachinesAsync()).Where(
            m => caller.MaySee(m.Company) && (company is null || m.Company.Name == company) && (factory is null || m.Factory.ToString() == factory));
        return query.TryPage(machines, m => m.ToString(), request, out var page) is { } problem
            ? problem
            : TypedResults.Ok(new Page<MachineSummary>(
                [.. (await Task.WhenAll(page!.Items.Select(m => grains.GetMachine(m).GlanceAsync()))).Select(g => g.ToSummary())], page.Next));
    }

    private static async Task<Results<Ok<Page<SignalView>>, ProblemHttpResult>> SignalsAsync(
        string company, string factory, string machine, [AsParameters] PageQuery query, Caller caller, IHistory history, IGrainFactory grains, HttpRequest request)
    {
        if (await MachineEndpoints.FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return MachineEndpoints.NotFound(company, factory, machine);
        }

        return Answer(query.TryPage((await grains.GetMachine(id).GetAsync()).Signals, s => s.Name, request, out var page), page, s => s.ToView());
    }

    private static async Task<Results<Ok<Page<ConnectionReport>>, ProblemHttpResult>> ConnectionsAsync(
        [AsParameters] PageQuery query,
        [Description("Only connections of this company.")] string? company,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        HttpRequest request)
    {
        var known = (await history.ListConnectionsAsync()).Where(c => caller.MaySee(c.Company) && (company is null || c.Company.Name == company));
        var standing = (await Task.WhenAll(known.Select(c => grains.GetConnection(c).GetAsync()))).OfType<ConnectionStatus>();
        return Answer(query.TryPage(standing, c => c.Connection, request, out var page), page, c => c.ToReport());
    }

    private static async Task<Results<Ok<ConnectionReport>, ProblemHttpResult>> ConnectionAsync(string company, string connection, Caller caller, IHistory history, IGrainFactory grains) =>
        ConnectionId.TryParse($"{company}/{connection}", null, out var id)
        && caller.MaySee(id.Company)
        && (await history.ListConnectionsAsync()).Contains(id)
        && await grains.GetConnection(id).GetAsync() is { } status
            ? TypedResults.Ok(status.ToReport())
            : Problems.NotFound($"connection '{company}/{connection}' that has reported or is desired");

    private static Results<Ok<Page<TView>>, ProblemHttpResult> Answer<T, TView>(ProblemHttpResult? problem, Page<T>? page, Func<T, TView> view) =>
        problem is not null ? problem : TypedResults.Ok(new Page<TView>([.. page!.Items.Select(view)], page.Next));
}

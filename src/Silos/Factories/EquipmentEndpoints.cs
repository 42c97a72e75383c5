using AxComplex.Contracts.Api;
using AxComplex.Contracts.Equipment;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AxComplex.Silos.Factories;

/// <summary>The equipment of a factory as ISA-95 sees it: which machine belongs to which line, and which line to which area.</summary>
internal static class EquipmentEndpoints
{
    private const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Maps the endpoints.</summary>
    public static void MapEquipment(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/factories/{company}/{factory}/lines", LinesAsync).WithTags("Equipment").WithName("GetLines")
            .WithSummary("The lines of a factory, and its other work centers, with their machines.");
        var group = routes.MapGroup("/factories/{company}/{factory}/equipment").WithTags("Equipment");
        group.MapGet("", GetAsync).WithName("GetEquipment")
            .WithSummary("Areas, lines and machines of a factory, each with what it belongs to. Machines that nobody placed belong to the site itself.");
        group.MapPut("", PutAsync).WithName("PutEquipment").WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .WithSummary("Says what there is, all of it: If-Match with the ETag, or If-None-Match: * for the first. Machines may be left out.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }

    private static async Task<Results<Ok<Page<LineSummary>>, ProblemHttpResult>> LinesAsync(
        string company, string factory, [AsParameters] PageQuery query, Caller caller, PlanAccess plans, KpiReader kpis, HttpRequest request)
    {
        if (await plans.FindAsync(company, factory, null, caller) is not { } id)
        {
            return Problems.NotFound($"factory '{company}/{factory}'");
        }

        var tree = (await kpis.RulesOfAsync(id)).Tree;
        var lines = tree.All.Where(n => n.Level is not (EquipmentLevel.Site or EquipmentLevel.Area or EquipmentLevel.WorkUnit));
        return query.TryPage(lines, l => l.Name, request, out var page) is { } problem
            ? problem
            : TypedResults.Ok(new Page<LineSummary>([.. page!.Items.Select(l => new LineSummary(id, l.Name, l.Level, l.Names, tree.MachinesOf(l.Name)))], page.Next));
    }

    private static async Task<Results<Ok<IReadOnlyList<EquipmentNode>>, ProblemHttpResult>> GetAsync(
        string company, string factory, Caller caller, PlanAccess plans, KpiReader kpis, HttpContext http)
    {
        if (await plans.FindAsync(company, factory, null, caller) is not { } id)
        {
            return Problems.NotFound($"factory '{company}/{factory}'");
        }

        var rules = await kpis.RulesOfAsync(id);
        Versions.Set(http.Response, rules.EquipmentVersion);
        return TypedResults.Ok<IReadOnlyList<EquipmentNode>>([.. rules.Tree.All]);
    }

    private static async Task<Results<Ok<IReadOnlyList<EquipmentNode>>, ProblemHttpResult>> PutAsync(
        string company, string factory, EquipmentNode[] nodes, Caller caller, PlanAccess plans, HttpContext http)
    {
        if (await plans.FindAsync(company, factory, null, caller) is not { } id)
        {
            return Problems.NotFound($"factory '{company}/{factory}'");
        }

        if (PlanAccess.MayChange(id, caller, http.Request, out var expected) is { } refused)
        {
            return refused;
        }

        var (plan, problem) = await plans.ChangeAsync(id, PlanChange.To(nodes, expected), $"equipment of factory '{id}'", http.Response);
        return problem is null ? TypedResults.Ok<IReadOnlyList<EquipmentNode>>(plan!.Equipment) : problem;
    }
}

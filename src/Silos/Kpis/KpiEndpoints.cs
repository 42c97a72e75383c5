using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Companies;
using AxComplex.Silos.History;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Machines;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Kpis;

/// <summary>The KPIs of machines and of everything above them. What the caller may not see is answered as what does not exist.</summary>
internal static class KpiEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapKpis(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/machines/{company}/{factory}/{machine}/kpis", MachineAsync)
            .WithTags("KPIs").WithName("GetMachineKpis").WithSummary("All KPIs of a machine with coverage, bounds and gaps: of a window, or hour by hour, shift by shift, day by day.");
        routes.MapGet("/machines/{company}/{factory}/{machine}/kpis/{kpi}", OneAsync)
            .WithTags("KPIs").WithName("GetMachineKpi").WithSummary("One KPI of a machine over one window.");
        routes.MapGet("/lines/{company}/{factory}/{line}/kpis", LineAsync)
            .WithTags("KPIs").WithName("GetLineKpis").WithSummary("The KPIs of a line, or of another part of a factory: summed, then divided; and the machine that holds it back.");
        routes.MapGet("/factories/{company}/{factory}/kpis", FactoryAsync)
            .WithTags("KPIs").WithName("GetFactoryKpis").WithSummary("The KPIs of a factory: summed, then divided.");
        routes.MapGet("/companies/{company}/kpis", CompanyAsync)
            .WithTags("KPIs").WithName("GetCompanyKpis").WithSummary("The KPIs of a company: summed, then divided.");
        routes.MapGet("/complex/kpis", ComplexAsync)
            .WithTags("KPIs").WithName("GetComplexKpis").WithSummary("Figures over all companies, each shown only where it tells nothing about one of them.");
    }

    private static async Task<Results<Ok<KpiReport>, ProblemHttpResult>> MachineAsync(
        string company,
        string factory,
        string machine,
        [AsParameters] KpiQuery query,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        KpiReader reader,
        CancellationToken cancellationToken)
    {
        if (await MachineEndpoints.FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return MachineEndpoints.NotFound(company, factory, machine);
        }

        var rules = await reader.RulesOfAsync(id.Factory);
        var own = rules.Of(id);
        var observedTo = query.To is null ? (await grains.GetMachine(id).GlanceAsync()).ObservedTo : null;
        IReadOnlyList<Period> periods = [];
        if ((KpiQuestion.Read(query, observedTo, out var question) ?? KpiPeriods.Cut(question, own.Calendar, own.Calendar ?? reader.Days, out periods)) is { } problem)
        {
            return problem;
        }

        var totals = await reader.MachineAsync(id, periods, own, question.IsRecomputed, cancellationToken);
        return TypedResults.Ok(totals is null ? new KpiReport([]) : KpiAnswer.Of(periods, totals, question.Kpis));
    }

    private static async Task<Results<Ok<KpiResult>, ProblemHttpResult>> OneAsync(
        string company,
        string factory,
        string machine,
        string kpi,
        DateTimeOffset? from,
        DateTimeOffset? to,
        Caller caller,
        IHistory history,
        IGrainFactory grains,
        KpiReader reader,
        CancellationToken cancellationToken)
    {
        if (await MachineEndpoints.FindAsync(company, factory, machine, caller, history) is not { } id)
        {
            return MachineEndpoints.NotFound(company, factory, machine);
        }

        var observedTo = to is null ? (await grains.GetMachine(id).GlanceAsync()).ObservedTo : null;
        if (KpiQuestion.Read(new(from, to, null, kpi, null), observedTo, out var question) is { } problem)
        {
            return problem;
        }

        var rules = (await reader.RulesOfAsync(id.Factory)).Of(id);
        return await reader.MachineAsync(id, [new(question.Window)], rules, isRecomputed: false, cancellationToken) is [var totals]
            && totals.Divide(question.Kpis[0]) is { } result
            ? TypedResults.Ok(result)
            : Problems.NotFound($"{kpi} of machine '{id}': it has not the signals that it needs");
    }

    private static async Task<Results<Ok<KpiReport>, ProblemHttpResult>> LineAsync(
        string company,
        string factory,
        string line,
        [AsParameters] KpiQuery query,
        Caller caller,
        ComplexReader complex,
        RollUpReader rollUps,
        KpiReader reader,
        CancellationToken cancellationToken)
    {
        var missing = $"line '{company}/{factory}/{line}'";
        if (!FactoryId.TryParse($"{company}/{factory}", null, out var id) || !(await complex.FactoriesAsync(caller)).Contains(id))
        {
            return Problems.NotFound(missing);
        }

        var rules = await reader.RulesOfAsync(id);
        return rules.Tree.Find(line) is { } node
            ? await rollUps.ReadAsync(rules, node.Name, query, cancellationToken)
            : Problems.NotFound(missing);
    }

    private static async Task<Results<Ok<KpiReport>, ProblemHttpResult>> FactoryAsync(
        string company,
        string factory,
        [AsParameters] KpiQuery query,
        Caller caller,
        ComplexReader complex,
        RollUpReader rollUps,
        KpiReader reader,
        CancellationToken cancellationToken) =>
        FactoryId.TryParse($"{company}/{factory}", null, out var id) && (await complex.FactoriesAsync(caller)).Contains(id)
            ? await rollUps.ReadAsync(await reader.RulesOfAsync(id), null, query, cancellationToken)
            : Problems.NotFound($"factory '{company}/{factory}'");

    private static async Task<Results<Ok<KpiReport>, ProblemHttpResult>> CompanyAsync(
        string company, [AsParameters] KpiQuery query, Caller caller, ComplexReader complex, RollUpReader rollUps, CancellationToken cancellationToken)
    {
        var factories = CompanyId.TryParse(company, null, out var id) ? (await complex.FactoriesAsync(caller)).FindAll(f => f.Company == id) : [];
        return factories.Count > 0 ? await rollUps.ReadAsync(factories, query, cancellationToken) : Problems.NotFound($"company '{company}'");
    }

    private static async Task<Results<Ok<ComplexKpis>, ProblemHttpResult>> ComplexAsync(
        [AsParameters] KpiQuery query, ComplexReader complex, RollUpReader rollUps, CancellationToken cancellationToken) =>
        await rollUps.ReadComplexAsync(await complex.FactoriesAsync(), query, cancellationToken);
}

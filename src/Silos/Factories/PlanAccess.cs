using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Companies;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Security;
using AxComplex.Twins.Factories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Factories;

/// <summary>Finds a factory's plan for somebody, and changes it.</summary>
internal sealed class PlanAccess(ComplexReader complex, KpiReader kpis, IGrainFactory grains)
{
    /// <summary>Finds a factory that the caller may see, or a part of one.</summary>
    /// <param name="company">The company.</param>
    /// <param name="factory">The factory within it.</param>
    /// <param name="node">The line or machine; null for the factory.</param>
    /// <param name="caller">Who asks.</param>
    /// <returns>The factory; null when there is none, or none for this caller.</returns>
    public async Task<FactoryId?> FindAsync(string company, string factory, string? node, Caller caller)
    {
        if (!FactoryId.TryParse($"{company}/{factory}", null, out var id) || !(await complex.FactoriesAsync(caller)).Contains(id))
        {
            return null;
        }

        return node is null || (await kpis.RulesOfAsync(id)).Tree.Find(node) is not null ? id : null;
    }

    /// <summary>Reads the plan.</summary>
    public async Task<FactoryPlan> ReadAsync(FactoryId factory) => (await grains.GetFactory(factory).PlanAsync()).Plan;

    /// <summary>Reads which version a change expects, if the caller may change anything.</summary>
    /// <returns>The problem; null when there is none.</returns>
    public static ProblemHttpResult? MayChange(FactoryId factory, Caller caller, HttpRequest request, out int? expected)
    {
        expected = null;
        return caller.MayActFor(factory.Company)
            ? Versions.Read(request, out expected)
            : Problems.Forbidden($"What factory '{factory}' plans is the business of company '{factory.Company}'; only its members may change it.");
    }

    /// <summary>Changes the plan.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="change">The change.</param>
    /// <param name="what">What changes, for a message.</param>
    /// <param name="response">The answer, for the ETag.</param>
    /// <returns>The plan after the change, or the problem.</returns>
    public async Task<(FactoryPlan? Plan, ProblemHttpResult? Problem)> ChangeAsync(FactoryId factory, PlanChange change, string what, HttpResponse response)
    {
        var answer = await grains.GetFactory(factory).ChangePlanAsync(change);
        switch (answer.Outcome)
        {
            case PlanOutcome.Changed:
                Versions.Set(response, answer.Version);
                return (answer.Plan, null);
            case PlanOutcome.Invalid:
                return (null, Versions.Invalid(answer.Problems));
            default:
                return (null, Versions.Other(response, what, answer.Version));
        }
    }
}

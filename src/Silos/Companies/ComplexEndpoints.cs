using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AxComplex.Silos.Companies;

/// <summary>The HTTP face of the complex, its factories and its supply links, <c>/api/v1</c>.</summary>
internal static class ComplexEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapComplex(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/complex", (Caller caller, ComplexReader complex) => complex.ReadAsync(caller))
            .WithTags("Complex").WithName("GetComplex").WithSummary("The complex, as far as the caller may see it.");
        routes.MapGet("/factories/{company}/{factory}", FactoryAsync)
            .WithTags("Factories").WithName("GetFactory").WithSummary("A factory's machines, and KPIs of the last hour over all of them.");
        routes.MapGet("/supply-links", (Caller caller, ComplexReader complex) => complex.SupplyLinksAsync(caller))
            .WithTags("Supply links").WithName("GetSupplyLinks").WithSummary("The supply links of which the caller may see at least one end.");
    }

    private static async Task<Results<Ok<FactoryView>, ProblemHttpResult>> FactoryAsync(string company, string factory, Caller caller, ComplexReader complex) =>
        FactoryId.TryParse($"{company}/{factory}", null, out var id) && await complex.ReadAsync(id, caller) is { } view
            ? TypedResults.Ok(view)
            : Problems.NotFound($"factory '{company}/{factory}'");
}

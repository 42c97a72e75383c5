using AxComplex.Contracts.Calendars;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AxComplex.Silos.Factories;

/// <summary>The shift calendar of a factory, and those of lines and machines that have one of their own. What is planned decides the KPIs, from the first hour on.</summary>
internal static class CalendarEndpoints
{
    /// <summary>The largest body; a calendar of years with all its holidays is far under it.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Maps the endpoints.</summary>
    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var factories = routes.MapGroup("/factories/{company}/{factory}/calendar").WithTags("Calendars");
        Describe(
            "Factory",
            "The shift calendar of a factory.",
            factories.MapGet("", (string company, string factory, Caller caller, PlanAccess plans, HttpContext http) =>
                GetAsync(company, factory, null, caller, plans, http)),
            factories.MapPut("", (string company, string factory, CalendarDefinition calendar, Caller caller, PlanAccess plans, HttpContext http) =>
                PutAsync(company, factory, null, calendar, caller, plans, http)),
            factories.MapDelete("", (string company, string factory, Caller caller, PlanAccess plans, HttpContext http) =>
                DeleteAsync(company, factory, null, caller, plans, http)));
        var lines = routes.MapGroup("/lines/{company}/{factory}/{line}/calendar").WithTags("Calendars");
        Describe(
            "Line",
            "The shift calendar that a line, or another part of a factory, has instead of the factory's.",
            lines.MapGet("", GetAsync),
            lines.MapPut("", PutAsync),
            lines.MapDelete("", DeleteAsync));
    }

    private static void Describe(string of, string summary, RouteHandlerBuilder get, RouteHandlerBuilder put, RouteHandlerBuilder delete)
    {
        get.WithName($"Get{of}Calendar").WithSummary($"{summary} With an ETag.").Produces(StatusCodes.Status304NotModified);
        put.WithName($"Put{of}Calendar").WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .WithSummary("Enters or changes it: If-Match with the ETag, or If-None-Match: * for the first. Its version is counted here. KPIs of all times follow it at once.");
        delete.WithName($"Delete{of}Calendar")
            .WithSummary("Takes it away, with If-Match; what is above it holds then, and without any calendar all time is planned.");
        foreach (var change in new[] { put, delete })
        {
            change.ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        }
    }

    private static async Task<Results<Ok<CalendarDefinition>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        string company, string factory, string? line, Caller caller, PlanAccess plans, HttpContext http)
    {
        if (await plans.FindAsync(company, factory, line, caller) is not { } id)
        {
            return Missing(company, factory, line);
        }

        if ((await plans.ReadAsync(id)).CalendarOf(line) is not { } calendar)
        {
            return Problems.NotFound($"{What(company, factory, line)}: nobody has entered one. {(line is null ? "All time is planned" : "That of the factory holds")}; PUT one with If-None-Match: *");
        }

        return Versions.IsKnown(http.Request, http.Response, calendar.Version) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(calendar);
    }

    private static async Task<Results<Ok<CalendarDefinition>, ProblemHttpResult>> PutAsync(
        string company, string factory, string? line, CalendarDefinition calendar, Caller caller, PlanAccess plans, HttpContext http)
    {
        if (await plans.FindAsync(company, factory, line, caller) is not { } id)
        {
            return Missing(company, factory, line);
        }

        if (PlanAccess.MayChange(id, caller, http.Request, out var expected) is { } refused)
        {
            return refused;
        }

        var (plan, problem) = await plans.ChangeAsync(id, PlanChange.To(calendar, line, expected), What(company, factory, line), http.Response);
        return problem is null ? TypedResults.Ok(plan!.CalendarOf(line)!) : problem;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string company, string factory, string? line, Caller caller, PlanAccess plans, HttpContext http)
    {
        if (await plans.FindAsync(company, factory, line, caller) is not { } id)
        {
            return Missing(company, factory, line);
        }

        if (PlanAccess.MayChange(id, caller, http.Request, out var expected) is { } refused)
        {
            return refused;
        }

        var (_, problem) = await plans.ChangeAsync(id, PlanChange.To(calendar: null, line, expected), What(company, factory, line), http.Response);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static string What(string company, string factory, string? line) =>
        line is null ? $"calendar of factory '{company}/{factory}'" : $"calendar of line '{company}/{factory}/{line}'";

    private static ProblemHttpResult Missing(string company, string factory, string? line) =>
        Problems.NotFound(line is null ? $"factory '{company}/{factory}'" : $"line '{company}/{factory}/{line}'");
}

using Microsoft.AspNetCore.Mvc;

namespace AxComplex.Portal.Gateway;

/// <summary>Gives every refusal of the gateway the words that a program's author needs. What Silos answer passes as it is.</summary>
internal static class ApiProblems
{
    /// <summary>Adds problem+json to errors without a body under the paths of programs.</summary>
    public static void UseApiProblems(this IApplicationBuilder app)
    {
        app.UseWhen(context => GatewayPaths.IsForPrograms(context.Request.Path), programs =>
        {
            programs.UseExceptionHandler(_ => { });
            programs.UseStatusCodePages(context => WriteAsync(context.HttpContext));
        });
        app.UseWhen(context => !GatewayPaths.IsForPrograms(context.Request.Path), pages => pages.UseExceptionHandler("/error", createScopeForErrors: true));
    }

    private static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var problem = new ProblemDetails { Status = status, Title = Title(status), Detail = Detail(context, status) };
        return Results.Problem(problem).ExecuteAsync(context);
    }

    private static string? Title(int status) => status switch
    {
        401 => "Not signed in",
        403 => "Not allowed",
        404 => "Not found",
        413 => "Too large",
        429 => "Too many calls",
        502 or 503 => "The silos cannot be reached",
        504 => "The silos did not answer in time",
        _ => null,
    };

    private static string? Detail(HttpContext context, int status) => status switch
    {
        401 when GatewayPaths.Under(context.Request.Path, GatewayPaths.Ingest) =>
            "Send the API key of your bridge in the header X-Api-Key. This call had none, or one that is unknown.",
        401 => "Sign in at /sign-in first; the session cookie goes with each call.",
        403 => "This identity may not do that: bridges write telemetry, people read, and a first password is changed before anything else.",
        413 => "A batch has at most 4 MiB, any other call at most 256 KiB.",
        429 => "Wait as long as Retry-After says, then call again.",
        502 or 503 or 504 => "The gateway works, the service behind it does not answer. Call again later.",
        _ => null,
    };
}

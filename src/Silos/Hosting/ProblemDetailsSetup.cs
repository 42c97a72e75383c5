using System.Diagnostics;
using System.Text.Json;
using AxComplex.Silos.History;

namespace AxComplex.Silos.Hosting;

/// <summary>Turns what an endpoint could not answer itself into problem+json.</summary>
internal static class ProblemDetailsSetup
{
    /// <summary>Adds the details of faults that the caller can mend; those of our own faults stay in the log.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.Configure<ExceptionHandlerOptions>(options => options.StatusCodeSelector = StatusOf);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>Adds what a problem does not say yet: what is wrong and what to do.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var (problem, http) = (context.ProblemDetails, context.HttpContext);
        var status = problem.Status ??= http.Response.StatusCode;
        problem.Title ??= TitleOf(status);
        problem.Detail = Detail(context.Exception) ?? problem.Detail ?? AdviceFor(status, http.Request.Method, http.Request.Path);
        problem.Extensions.TryAdd("traceId", Activity.Current?.Id ?? http.TraceIdentifier);
    }

    /// <summary>Gets what a status is called.</summary>
    public static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error";

    /// <summary>Gets what to say of a status where nobody knows more.</summary>
    public static string? AdviceFor(int status, string method, string path) => status switch
    {
        400 => "The question cannot be understood. The documents of the API, /docs/openapi.json, say what each parameter may be.",
        401 => "The call carries no identity that the gateway signed, or one that is over. Call through the portal's address, signed in or with an API key.",
        403 => "This identity may not do that: people read, bridges write telemetry, and the operator acts for no company.",
        404 => $"There is nothing at '{path}'. /docs/openapi.json lists what there is.",
        405 => $"'{path}' takes other methods than {method}; the header Allow names them.",
        409 => "Something has changed since you looked. Read it again, then decide.",
        413 => "The body is larger than this address takes. Send it in parts.",
        415 => "The body is of a media type that this address does not take. /docs/openapi.json names those that it does.",
        429 => "Too much at once. Wait as long as Retry-After says, then call again.",
        500 => "The fault is on this side. The log of Silos has it under this traceId.",
        503 => "The store does not take it now. Nothing was stored; send it again.",
        _ => null,
    };

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        HistoryLimitException => StatusCodes.Status400BadRequest,
        HistoryUnavailableException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string? Detail(Exception? exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => json.Message,
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => $"{bad.Message} /docs/openapi.json says what each parameter may be.",
        BadHttpRequestException bad => bad.Message,
        HistoryLimitException limit => limit.Message,
        HistoryUnavailableException unavailable => $"{unavailable.Message} Nothing was stored; send it again.",
        _ => null,
    };
}

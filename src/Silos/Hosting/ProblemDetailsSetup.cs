using System.Text.Json;
using AxComplex.Silos.History;

namespace AxComplex.Silos.Hosting;

/// <summary>Turns what an endpoint could not answer itself into problem+json.</summary>
internal static class ProblemDetailsSetup
{
    /// <summary>Adds the details of faults that the caller can mend; those of our own faults stay in the log.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (Detail(context.Exception) is { } detail)
            {
                context.ProblemDetails.Detail = detail;
            }
        });
        services.Configure<ExceptionHandlerOptions>(options => options.StatusCodeSelector = StatusOf);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

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
        BadHttpRequestException bad => bad.Message,
        HistoryLimitException limit => limit.Message,
        HistoryUnavailableException unavailable => $"{unavailable.Message} Nothing was stored; send it again.",
        _ => null,
    };
}

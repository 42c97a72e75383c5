using System.Text.Json;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Onboarding;

/// <summary>Turns what goes wrong into problem+json (RFC 9457) with a code for programs.</summary>
internal static class OnboardingErrors
{
    /// <summary>Adds the answers to what an endpoint could not answer itself: bodies that are no JSON, too large, or of another shape.</summary>
    public static void AddOnboardingErrors(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (context.Exception is BadHttpRequestException bad)
            {
                context.ProblemDetails.Detail = bad.InnerException is JsonException json ? json.Message : bad.Message;
            }
        });
        services.Configure<ExceptionHandlerOptions>(options => options.StatusCodeSelector = e =>
            e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>Answers faults of the caller and of the equipment; our own stay errors.</summary>
    public static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (Describe(e, context.HttpContext.RequestAborted) is { } problem)
        {
            return TypedResults.Problem(
                problem.Detail, statusCode: problem.Status, extensions: new Dictionary<string, object?> { ["code"] = problem.Code });
        }
    }

    private static (int Status, string Code, string Detail)? Describe(Exception exception, CancellationToken aborted) => exception switch
    {
        // Also an IOException; it is answered with its own status.
        BadHttpRequestException => null,
        OnboardingException e => (e.Status, e.Code, e.Message),
        EquipmentException e => (StatusCodes.Status502BadGateway, e.Code, e.Message),
        UaException e => (StatusCodes.Status502BadGateway, $"equipment.{e.Status}", e.Message),
        OperationCanceledException when !aborted.IsCancellationRequested =>
            (StatusCodes.Status504GatewayTimeout, "equipment.timeout", "The server did not answer in time."),
        IOException e => (StatusCodes.Status503ServiceUnavailable, "bridge.disk", $"The bridge's disk: {e.Message} Nothing was saved."),
        _ => null,
    };
}

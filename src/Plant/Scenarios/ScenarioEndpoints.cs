using System.Net;
using System.Text.Json;
using AxComplex.Plant.Servers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AxComplex.Plant.Scenarios;

/// <summary>The HTTP face of the plant, for this machine alone: <c>POST /scenario</c> and <c>GET /status</c>.</summary>
internal static class ScenarioEndpoints
{
    private const int MaxBodyBytes = 16 * 1024;

    /// <summary>Maps them.</summary>
    public static void MapScenarios(this IEndpointRouteBuilder routes)
    {
        var plant = routes.MapGroup("").AddEndpointFilter(OnlyFromHereAsync);
        plant.MapPost("/scenario", CommandAsync);
        plant.MapGet("/status", Status);
    }

    internal static async Task<Results<Ok<ScenarioOutcome>, ValidationProblem, ProblemHttpResult>> CommandAsync(
        HttpContext context, ScenarioRunner runner, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBodyBytes;
        }

        ScenarioStep? step;
        try
        {
            step = await JsonSerializer.DeserializeAsync<ScenarioStep>(context.Request.Body, ScenarioFile.Json, cancellationToken);
        }
        catch (JsonException e)
        {
            return TypedResults.Problem($"This is no step: {e.Message}", statusCode: StatusCodes.Status400BadRequest);
        }

        if (step is null)
        {
            return TypedResults.Problem("This is no step: null.", statusCode: StatusCodes.Status400BadRequest);
        }

        var faults = runner.Rules.FaultsOf(step);
        if (step.At != TimeSpan.Zero)
        {
            faults = faults.SetItem("at", "A command happens at once; steps at a time stand in a file (--scenario).");
        }

        if (!faults.IsEmpty)
        {
            return TypedResults.ValidationProblem(faults.ToDictionary(f => f.Key, f => new[] { f.Value }));
        }

        var outcome = await runner.CommandAsync(step, cancellationToken);
        return outcome.Conflict is { } conflict
            ? TypedResults.Problem(conflict, statusCode: StatusCodes.Status409Conflict)
            : TypedResults.Ok(outcome);
    }

    internal static Ok<PlantStatus> Status(PlantServers servers, ScenarioRunner runner, IOptions<PlantOptions> options) => TypedResults.Ok(new PlantStatus(
        servers.Clock.GetUtcNow().UtcDateTime,
        options.Value.Speed,
        options.Value.Seed,
        [
            .. servers.All.Select(s => new FactoryStatus(
                s.Factory, s.EndpointUrl.ToString().TrimEnd('/'), s.IsUp, s.IsFrozen, s.SessionCount, s.ClockOffset, s.Certificate.Thumbprint)),
        ],
        [.. runner.Active.Select(d => new DisruptionStatus(d.Step.Action.ToString(), d.Step.Factory!, d.Since, d.Until))],
        runner.PlannedCount));

    // Whoever breaks a machine sits at this one. There is no sign-in that a neighbour could pass, and a page of somebody
    // else's in a browser here is a neighbour: a browser says on whose behalf it sends.
    private static async ValueTask<object?> OnlyFromHereAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var isHere = context.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
        return isHere && context.HttpContext.Request.Headers.Origin.Count == 0
            ? await next(context)
            : TypedResults.Problem("The plant takes commands from programs on its own machine only.", statusCode: StatusCodes.Status403Forbidden);
    }
}
